"""Which kinds of news somebody wants more or less of, and that delivery keeps to it."""

import pytest
from sqlalchemy import select

from bot.flows.news_wish.results import NewsWishes
from bot.flows.news_wish.words import category_said
from bot.flows.notice.sending import go_out
from bot.flows.notice.tables import Notice, NoticeStatus, Way
from bot.handlers.posting import post
from bot.storage.database import new_id
from bot.storage.message_tables import OutboxMessage, Urgency
from bot.storage.news_wishes import Amount
from tests.network import KANLAYA, SOMSRI, STRANGER, WANDEE, Songkhla


@pytest.mark.parametrize(
    ("said", "category"),
    [
        ("การเงิน", "finance"), ("เรื่องบัญชีค่ะ", "finance"), ("การตลาด", "sales"), ("ออกร้าน", "sales"), ("จัดส่ง", "delivery"),
        ("กองทุนหมู่บ้าน", "funds"), ("วัตถุดิบ", "production"), ("อบรม", "people"), ("learning", "news"), ("", None),
        ("ตลาดกับบัญชี", None), ("อากาศ", None),
    ],
)  # fmt: skip
def test_a_kind_of_news_is_read(said: str, category: str | None) -> None:
    assert category_said(said) == category


def amounts(songkhla: Songkhla, who: str) -> dict[str, Amount]:
    [shown] = songkhla.tells(who, "ข่าวที่อยากรับ")
    assert isinstance(shown, NewsWishes)
    return dict(shown.amounts)


@pytest.mark.parametrize(
    ("said", "category", "amount"),
    [
        ("ไม่อยากรับข่าวการเงิน", "finance", Amount.LESS), ("ขอข่าวน้อยลง เรื่องตลาด", "sales", Amount.LESS),
        ("อยากรับข่าวการตลาด", "sales", Amount.MORE), ("ขอข่าวเพิ่ม การอบรมค่ะ", "people", Amount.MORE),
    ],
)  # fmt: skip
def test_said_in_words(songkhla: Songkhla, said: str, category: str, amount: Amount) -> None:
    [shown] = songkhla.tells(SOMSRI, said)
    assert shown.changed == category
    assert amounts(songkhla, SOMSRI)[category] == amount


def test_one_tap_each_and_the_last_word_counts(songkhla: Songkhla) -> None:
    at = int(songkhla.clock.now().timestamp() * 1000)
    songkhla.touches(SOMSRI, "news_wish.want:sales:more", occurred_ms=at + 5000)
    songkhla.touches(SOMSRI, "news_wish.want:sales:less", occurred_ms=at + 1000)
    assert amounts(songkhla, SOMSRI)["sales"] == Amount.MORE
    songkhla.touches(SOMSRI, "news_wish.want:sales:usual", occurred_ms=at + 9000)
    assert amounts(songkhla, SOMSRI)["sales"] == Amount.USUAL


def test_how_much_without_of_what_is_asked(songkhla: Songkhla) -> None:
    [shown] = songkhla.tells(SOMSRI, "ขอข่าวเพิ่ม")
    assert shown.asks == Amount.MORE


def test_a_stranger_has_none(songkhla: Songkhla) -> None:
    [told] = songkhla.tells(STRANGER, "ข่าวที่อยากรับ")
    assert not isinstance(told, NewsWishes)


def sent(songkhla: Songkhla, category: str, way: Way, **audience: list[str]) -> dict[str, str]:
    """A notice goes out: chat -> urgency of what was queued."""
    network, now = songkhla.network().id, songkhla.clock.now()
    with songkhla.database.transaction() as session:
        notice = Notice(
            network_id=network, id=new_id(now), status=NoticeStatus.DRAFT, category=category, text="ข่าว", way=way,
            audience=audience, created_at=now,
        )  # fmt: skip
        session.add(notice)
        session.flush()
        post(session, go_out(session, notice, now), now)
        about = f"notice:{notice.id}"
    with songkhla.database.reading() as session:
        found = session.scalars(select(OutboxMessage).where(OutboxMessage.about == about))
        return {row.chat_id: str(row.urgency) for row in found}


def test_less_is_never_in_private_but_what_must_be_heard(songkhla: Songkhla) -> None:
    songkhla.touches(SOMSRI, "news_wish.want:sales:less")
    people = [songkhla.person(SOMSRI).id, songkhla.person(WANDEE).id]
    assert set(sent(songkhla, "sales", Way.RIDE, people=people)) == {WANDEE}
    assert set(sent(songkhla, "finance", Way.RIDE, people=people)) == {SOMSRI, WANDEE}
    assert set(sent(songkhla, "sales", Way.PUSH, people=people)) == {SOMSRI, WANDEE}


def test_more_is_in_private_too_by_ride(songkhla: Songkhla) -> None:
    group = songkhla.chat_id
    songkhla.says(WANDEE, "สวัสดี")
    songkhla.touches(WANDEE, "news_wish.want:sales:more")
    assert sent(songkhla, "sales", Way.PATIENT, groups=[group]) == {group: Urgency.PATIENT, WANDEE: Urgency.RIDE}
    assert set(sent(songkhla, "finance", Way.PATIENT, groups=[group])) == {group}
    assert KANLAYA not in sent(songkhla, "sales", Way.RIDE, groups=[group])
