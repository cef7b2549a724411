"""What people write when they are invited, read by the whole sentence. `tests/data/coming.tsv` holds lines of several hands."""

from pathlib import Path

import pytest

from bot.flows.forum.words.coming import Answer, Reading, read_answer, read_count
from bot.flows.forum.words.questions import Topic, topic_of

DATA = Path(__file__).parents[1] / "data"
ROWS = [line.split("\t") for line in (DATA / "coming.tsv").read_text(encoding="utf-8").splitlines()[1:]]
SAID = {
    Reading.COMING: "yes",
    Reading.NOT_COMING: "no",
    Reading.LATER: "later",
    Reading.UNCLEAR: "ask",
    Reading.QUESTION: "question",
}
LEAST_RIGHT = 0.95
BOOKED = ("yes", "no")


def said(text: str) -> str:
    """What a line was read as, in the words of the data: `yes 3 meals=2`, `no`, `-`."""
    answer = read_answer(text)
    if answer is None:
        return "-"
    return _coming(answer) if answer.reading is Reading.COMING else SAID[answer.reading]


def _coming(answer: Answer) -> str:
    party = answer.party
    words = ["yes", "?" if party.asks else str(party.heads or 1)]
    words += [f"meals={party.meals}"] if party.meals is not None else []
    words += [f"seats={party.seats}"] if party.seats is not None else []
    return " ".join(words + (["lift"] if party.needs_lift else []))


def meant(written: str) -> str:
    kind, *rest = written.split()
    return (
        " ".join([kind, *(rest if rest and rest[0][0] in "0123456789?" else ["1", *rest])]) if kind == "yes" else kind
    )


def is_booked_wrongly(text: str, written: str) -> bool:
    """Something else is written down than was said; that one is asked how many they are does not count."""
    got, wanted = said(text).split(), meant(written).split()
    return got[0] in BOOKED and got != wanted and got[:2] != ["yes", "?"]


def test_there_are_lines_of_several_hands() -> None:
    assert len({text for _hand, text, _meant in ROWS}) == len(ROWS) >= 600
    assert len({hand for hand, _text, _meant in ROWS}) >= 8


def test_answers_are_read_rightly_and_hardly_one_is_booked_wrongly() -> None:
    wrong = [(text, wanted, said(text)) for _hand, text, wanted in ROWS if said(text) != meant(wanted)]
    booked = [(text, wanted) for _hand, text, wanted in ROWS if is_booked_wrongly(text, wanted)]
    assert 1 - len(wrong) / len(ROWS) >= LEAST_RIGHT, wrong
    assert booked == []


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("ใครไปกันบ้าง", "question"),
        ("ไปได้ไหมคะ ถ้าพาลูกไปด้วย", "question"),
        ("จะไปยังไงดีคะ", "question"),
        ("ห้องประชุมว่างไหมคะ", "question"),
        ("ไปได้ค่ะ แต่จะถึง 10 โมง", "yes 1"),
        ("ไปได้ค่ะ โทร 0812345678", "yes 1"),
        ("รถไม่ว่าง ไปได้ค่ะ", "yes 1"),
        ("nok coming", "yes 1"),
        ("ไปได้เจ็ดคนค่ะ", "yes 7"),
        ("ไปจ้า เอาลูกไปด้วยคนนึง", "yes ?"),
        ("ไปค่ะ พาหลานไปด้วยคนหนึ่ง", "yes ?"),
        ("ไปได้ มีที่ว่างในรถ 2 ที่", "yes 1 seats=2"),
        ("ไปครับ ในรถมีที่ว่าง 3 ที่", "yes 1 seats=3"),
        ("ไปสองคนครับ", "yes 2"),
        ("ติดงานค่ะ", "no"),
        ("ไปไม่ได้ครับ ติดงานบวช", "no"),
        ("ไปประชุมกรรมการไม่ได้ค่ะ", "no"),
        ("ประชุมคณะกรรมการไปไม่ได้แล้วค่ะ", "no"),
        ("ไม่ไปแล้วค่ะ", "no"),
        ("พาลูกไปด้วย 2 คน", "yes 3"),
        ("ไปกับสามี", "yes 2"),
        ("ส่งตัวแทนไป 2 คน", "yes 2"),
        ("ไม่ส่งตัวแทนค่ะ", "no"),
        ("ไม่ส่งแล้ว", "-"),
        ("ไม่ไปไม่ได้", "ask"),
        ("ไปม่าย", "ask"),
        ("ป้าแดงไม่ไปค่ะ", "ask"),
        ("สวยจัง", "-"),
        ("ไปคับ 3", "yes 3"),
        ("ok ka 2 คน", "yes 2"),
        ("ได้ 2", "yes 2"),
        ("แปดคนเหมือนเดิมค่ะ", "yes 8"),
        ("ไปหมดทั้งบ้าน 6 คน", "yes 6"),
        ("กลุ่มเราส่งไปหกคน แต่พี่เองติดสอน", "yes 6"),
        ("ไปได้ แต่ยังไม่รู้ว่ากี่คนค่ะ", "yes ?"),
        ("ไปแน่ กี่คนยังม่ายรู้", "yes ?"),
        ("ว่าจะไปอยู่ แต่ยังไม่ได้ลางานเลย", "later"),
        ("ปีที่แล้วไม่ได้ไปเพราะน้ำท่วม", "-"),
        ("มีข้าวกินม่ายล่ะ", "question"),
        ("ไม่ไปก็เสียดายแย่สิคะ เก็บให้ป้าสามที่น้าา", "yes 3"),
    ],
)
def test_a_sentence_is_read_as_a_whole(text: str, wanted: str) -> None:
    assert said(text) == wanted


def test_somebody_who_says_her_own_name_speaks_of_herself() -> None:
    answer = read_answer("ป้าสมศรีไม่ไปนะคะ", "ป้าสมศรี")
    assert answer is not None
    assert answer.reading is Reading.NOT_COMING


@pytest.mark.parametrize(
    ("text", "number"),
    [("3", 3), ("๓ คนค่ะ", 3), ("สามคน", 3), ("ไปกัน ๔ คนค่ะ", 4), ("พาลูกไปด้วย 2 คน", 3), ("คนเดียวค่ะ", 1),
     ("กี่คนคะ", None), ("3 คนไหม", None), ("10 โมง", None), ("0812345678", None), ("ไม่รู้", None), ("2-3 คน", None)],
)  # fmt: skip
def test_a_number_answers_how_many(text: str, number: int | None) -> None:
    assert read_count(text) == number


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("ประชุมกี่โมงจ๊ะ", Topic.WHEN),
        ("วันไหนคะ", Topic.WHEN),
        ("เมื่อไหร่", Topic.WHEN),
        ("จัดที่ไหนคะ", Topic.WHERE),
        ("where is it?", Topic.WHERE),
        ("นานแค่ไหนคะ", Topic.UNTIL),
        ("เสร็จกี่โมง", Topic.UNTIL),
        ("ใครไปกันบ้าง", Topic.WHO),
        ("กี่คนแล้วคะ", Topic.WHO),
        ("ใครเป็นเจ้าภาพคะ", Topic.HOST),
        ("จะไปยังไงดีคะ", Topic.WAY),
        ("ประชุมเรื่องอะไรครับ", Topic.AGENDA),
        ("ไปได้ไหมคะ ถ้าพาลูกไปด้วย", Topic.BRING),
        ("เอาเด็กไปได้ไหม", Topic.BRING),
        ("ห้องประชุมว่างไหมคะ", None),
    ],
)
def test_a_question_is_about_something(text: str, topic: Topic | None) -> None:
    assert topic_of(text) is topic
