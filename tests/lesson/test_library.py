"""The network's lessons: written, found, read, arranged, taken back; one a month."""

from datetime import datetime
from typing import Any

import pytest
from sqlalchemy import select

from bot.clock import BANGKOK
from bot.dialogue.rights import NotAllowed
from bot.dialogue.saying import Say
from bot.flows.lesson.index_queries import find
from bot.flows.lesson.library_page import show_course, show_piece
from bot.flows.lesson.library_results import Course, LessonDraft, LessonsFound, Piece
from bot.flows.lesson.publishing import title_of
from bot.flows.lesson.segmenting import Vocabulary
from bot.flows.lesson.tables import CourseEntry, Lesson, LessonStatus
from bot.flows.lesson.words import names_a_subject, query_in
from bot.language.product_words import EVERYBODYS
from bot.storage import due_work
from tests.network import KOI, MALI, NETWORK_GROUP, PIMJAI, SOMSRI, STRANGER, WANDEE, Songkhla, everything_kept

INDIGO = "ย้อมครามให้สีติดทน ต้องแช่น้ำด่างก่อนหนึ่งคืน แล้วตากในที่ร่ม"
MONEY = "ทำบัญชีรายรับรายจ่าย จดทุกวันไม่ให้ลืม เก็บใบเสร็จไว้ด้วยกัน"
ONLINE = "ขายออนไลน์ต้องถ่ายรูปตอนเช้า แสงสวยกว่า ลูกค้าชอบ"
WORDS = Vocabulary(("ย้อม", "ย้อมสี", "คราม", "สี", "บัญชี", "ออนไลน์", "ขาย", "ผ้าบาติก", "น้ำด่าง"))


@pytest.mark.parametrize(
    ("query", "cut"),
    [
        ("ย้อมสี", ["ย้อมสี"]), ("ย้อมคราม", ["ย้อม", "คราม"]), ("ขายออนไลน์", ["ขาย", "ออนไลน์"]), ("วิธีทำบัญชี", ["บัญชี"]), ("ย้อมคามสี", ["ย้อม", "คาม", "สี"]),
        ("น้ำด่างสี", ["น้ำด่าง", "สี"]), ("", []),
    ],
)  # fmt: skip
def test_what_is_looked_for_is_cut_by_the_words_of_the_lessons(query: str, cut: list[str]) -> None:
    assert WORDS.cut(query) == cut


@pytest.mark.parametrize(
    ("said", "meant"), [("คาม", "คราม"), ("บันชี", "บัญชี"), ("ออนไล", "ออนไลน์"), ("ผ้าบาติค", "ผ้าบาติก")]
)
def test_a_misspelt_word_is_near_the_right_one(said: str, meant: str) -> None:
    assert meant in WORDS.alike(said)


@pytest.mark.parametrize(
    ("said", "query"),
    [
        ("เรื่องบัญชีไหม", "บัญชี"), ("ย้อมสี", "ย้อมสี"), ("เกี่ยวกับการขายหน่อยค่ะ", "ขาย"), ("", ""), ("วิธีย้อมคราม", "ย้อมคราม"), ("ขาย@ออนไลน์#1", "ขาย ออนไลน์ 1"),
    ],
)  # fmt: skip
def test_the_words_around_a_query_are_left_out(said: str, query: str) -> None:
    assert query_in(said) == query


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("ทำบัญชีกลุ่มให้จดทุกวัน เก็บใบเสร็จไว้ด้วยกัน ดูตัวอย่าง", "ทำบัญชีกลุ่มให้จดทุกวัน เก็บใบเสร็จไว้ด้วยกัน"), ("ย้อมคราม\nแช่น้ำด่างก่อน", "ย้อมคราม"),
        ("ก" * 100, "ก" * 80 + "…"), ("ก" * 60 + " ข", "ก" * 60), ("สั้น ๆ " + "ก" * 50, "สั้น ๆ " + "ก" * 50),
    ],
)  # fmt: skip
def test_a_lesson_is_called_by_its_first_words(text: str, title: str) -> None:
    assert title_of(text) == title


def the_lesson(songkhla: Songkhla) -> Lesson:
    with songkhla.database.reading() as session:
        return session.scalars(select(Lesson).order_by(Lesson.id.desc())).first()  # type: ignore[return-value]


def written(songkhla: Songkhla, words: str, who: str = MALI) -> str:
    """Somebody writes a lesson and puts it out; its id."""
    *_left_out, draft = songkhla.tells(who, f"เขียนบทเรียน {words}")
    assert isinstance(draft, LessonDraft)
    songkhla.touches(who, f"lesson.publish:{draft.id}")
    songkhla.do_due_work()
    return draft.id


def ids_found(songkhla: Songkhla, query: str) -> list[str]:
    with songkhla.database.reading() as session:
        return find(session, songkhla.network().id, EVERYBODYS, query)


@pytest.mark.on_both
def test_lessons_are_found_in_thai_misspelt_and_by_synonym(songkhla: Songkhla) -> None:
    indigo, money, online = (written(songkhla, words) for words in (INDIGO, MONEY, ONLINE))
    batik = written(songkhla, "วาดลายผ้าบาติกด้วยเทียน ต้องร้อนพอดี")
    for query, lesson in (
        ("ย้อมสี", indigo), ("ย้อมคาม", indigo), ("บันชี", money), ("ใบเสร็จ", money), ("ขายของออนไลน์", online), ("ปาเต๊ะ", batik), ("น้ำด่าง", indigo),
    ):  # fmt: skip
        assert ids_found(songkhla, query)[:1] == [lesson], query
    assert ids_found(songkhla, "จรวดนิวเคลียร์") == []


def test_a_lesson_is_asked_for_in_words(songkhla: Songkhla) -> None:
    money = written(songkhla, MONEY)
    for words in ("มีใครเคยเขียนเรื่องบัญชีไหม", "หาบทเรียนบัญชี", "หาบทเรียนเรื่องบัญชีหน่อยค่ะ"):
        [found] = songkhla.tells(SOMSRI, words)
        assert isinstance(found, LessonsFound)
        assert [row.id for row in found.page.rows] == [money], words
    library, asks = songkhla.tells(SOMSRI, "หาบทเรียน")
    assert isinstance(library, LessonsFound)
    [found] = songkhla.tells(SOMSRI, "บัญชี")
    assert [row.id for row in found.page.rows] == [money], asks


def test_nobody_reads_who_wrote_it_and_a_stranger_nothing(songkhla: Songkhla) -> None:
    lesson = written(songkhla, f"{INDIGO} ถามคุณสมชาย 081-234-5678")
    [piece] = songkhla.touches(SOMSRI, f"lesson.see:{lesson}")
    assert isinstance(piece, Piece)
    assert not piece.may_change
    assert "081" not in piece.text
    assert "สมชาย" not in piece.text
    assert not isinstance(songkhla.touches(STRANGER, f"lesson.see:{lesson}")[0], Piece)
    assert isinstance(songkhla.tells(KOI, f"เขียนบทเรียน {INDIGO}")[0], NotAllowed)


def test_a_draft_grows_by_words_and_is_out_by_a_yes(songkhla: Songkhla) -> None:
    songkhla.tells(MALI, "เขียนบทเรียน")
    songkhla.tells(MALI, INDIGO)
    [draft] = songkhla.tells(MALI, "แล้วซักน้ำเกลืออีกครั้ง")
    assert draft.text.endswith("ซักน้ำเกลืออีกครั้ง")
    assert ids_found(songkhla, "คราม") == []
    _thanks, piece = songkhla.tells(MALI, "ตกลง")
    songkhla.do_due_work()
    assert ids_found(songkhla, "คราม") == [piece.id]


def test_what_is_taken_back_is_found_no_more_and_can_come_back(songkhla: Songkhla) -> None:
    lesson = written(songkhla, INDIGO)
    songkhla.touches(SOMSRI, f"lesson.takeback:{lesson}")
    assert the_lesson(songkhla).status == LessonStatus.OUT
    for _twice in range(2):
        songkhla.touches(MALI, f"lesson.takeback:{lesson}")
    songkhla.do_due_work()
    assert ids_found(songkhla, "คราม") == []
    songkhla.touches(MALI, f"lesson.putback:{lesson}")
    assert songkhla.audit("lesson.put_back")
    songkhla.do_due_work()
    assert ids_found(songkhla, "คราม") == [lesson]


def test_what_its_author_unsends_is_gone(songkhla: Songkhla) -> None:
    songkhla.tells(MALI, f"เขียนบทเรียน {INDIGO}")
    message = songkhla.last_message_id
    songkhla.touches(MALI, f"lesson.publish:{the_lesson(songkhla).id}")
    songkhla.do_due_work()
    songkhla.unsends(MALI, message, private=True)
    songkhla.do_due_work()
    assert (
        "น้ำด่าง" not in everything_kept(songkhla.database).replace("lesson_word", "") or the_lesson(songkhla).text == ""
    )
    assert ids_found(songkhla, "คราม") == []


def test_an_areas_lessons_stand_on_a_page_in_the_order_that_was_given(songkhla: Songkhla) -> None:
    first, second = written(songkhla, MONEY), written(songkhla, "คิดต้นทุนก่อนตั้งราคา จดรายจ่ายทุกครั้ง", WANDEE)
    network = songkhla.network().id
    [course] = songkhla.tells(PIMJAI, "จัดหลักสูตร บัญชี")
    assert isinstance(course, Course)
    assert [line.id for line in course.lessons] == [second, first]
    with songkhla.database.transaction() as session:
        session.add(CourseEntry(network_id=network, lesson_id=first, place=1, heading="เริ่มต้น"))
    with songkhla.database.reading() as session:
        page = show_course(session, f"{network}.money", "", songkhla.clock.now())
        assert page is not None
        assert [heading for heading, _lesson in page.values["parts"]] == ["เริ่มต้น", None]
        assert [lesson["id"] for _heading, lesson in page.values["parts"]] == [first, second]
        assert show_piece(session, first, "", songkhla.clock.now())
        assert show_course(session, f"{network}.nonsense", "", songkhla.clock.now()) is None


def test_one_lesson_a_month_rides_to_the_groups(songkhla: Songkhla) -> None:
    lesson = written(songkhla, INDIGO)

    def shown(said: list[Say]) -> list[Any]:
        return [say.result.id for say in said if isinstance(say.result, Piece) and say.to == NETWORK_GROUP]

    def on_the_first(month: int) -> list[Any]:
        first = datetime(2026, month, 1, 9, 15, tzinfo=BANGKOK)
        with songkhla.database.transaction() as session:
            due_work.plan(
                session, network_id=songkhla.network().id, kind="lesson.morning", subject="network:one", due=first,
                now=songkhla.clock.now(),
            )  # fmt: skip
        songkhla.clock.set(first)
        return shown(songkhla.do_due_work())

    assert on_the_first(12) == [lesson]
    assert shown(songkhla.time_passes(days=2)) == [], "once a month"
    [again] = songkhla.tells(SOMSRI, "บทเรียนประจำเดือน")
    assert again.id == lesson, "to read again"


@pytest.mark.parametrize(
    ("behind", "named"),
    [("", True), ("ย้อมคราม", True), ("การทำบัญชี", True), ("ดีมากค่ะ", False), ("วันนี้สนุก", False), ("ที่ได้จากงาน", False)],
)
def test_what_stands_behind_the_word_is_looked_for_where_it_names_something(behind: str, named: bool) -> None:
    assert names_a_subject(behind) is named


def test_the_word_with_a_subject_behind_it_looks_among_the_lessons(songkhla: Songkhla) -> None:
    [found] = songkhla.tells(MALI, "บทเรียน ย้อมคาม")
    assert isinstance(found, LessonsFound) and found.query == "ย้อมคาม"
