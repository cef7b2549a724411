"""The 15th means the 15th: when an order that comes again opens, closes and is collected; what is wanted in every round."""

from datetime import date, datetime
from decimal import Decimal

import pytest

from bot.clock import BANGKOK
from bot.dialogue.saying import Told
from bot.flows.order.refusals import GONE
from bot.flows.order.results import OrderCard, OrderPreview
from bot.flows.order.rounds import MONTH, WEEK, Rhythm, fetched_on, next_closing, rhythm_in, rounds, same_day
from bot.flows.order.standing import MyStanding, StandingAsked
from bot.flows.order.templates import RhythmAsked, TemplateCard
from bot.flows.order.words.rounds import read_day_said, read_round_said
from tests.network import KANLAYA, NETWORK_GROUP, SOMSRI, Songkhla
from tests.order.trading import ends, opened, order, quantities

NOW = datetime(2026, 11, 26, 10, tzinfo=BANGKOK)
TEMPLE = "รวมซื้อ ข้าวสาร ถุง 150 บาท ปิด 12 ธ.ค. รับวันที่ 15 ที่วัดไผ่ล้อม"
WEAVERS = "ผ้าทอเกาะยอ"


@pytest.mark.parametrize(
    ("rhythm", "closings"),
    [
        (Rhythm(MONTH, 15, 7), ["2026-12-15", "2027-01-15", "2027-02-15"]),
        (Rhythm(MONTH, 31, 7), ["2026-12-31", "2027-01-31", "2027-02-28"]),
        (Rhythm(MONTH, 1, 7), ["2027-01-01", "2027-02-01", "2027-03-01"]),
        (Rhythm(MONTH, 30, 3), ["2026-11-30", "2026-12-30", "2027-01-30"]),
        (Rhythm(WEEK, 4, 2), ["2026-12-04", "2026-12-11", "2026-12-18"]),
    ],
)
def test_the_next_three_rounds(rhythm: Rhythm, closings: list[str]) -> None:
    found = rounds(rhythm, NOW)
    assert [each.closes_on.isoformat() for each in found] == closings
    assert all((each.closes_on - each.opens_at.date()).days == rhythm.before for each in found)
    assert all(each.opens_at > NOW for each in found)


@pytest.mark.parametrize(
    ("was", "closed", "closes", "every", "day"),
    [
        ("2026-12-15", "2026-12-12", "2027-01-12", MONTH, "2027-01-15"),
        ("2026-12-15", "2026-12-12", "2027-02-12", MONTH, "2027-02-15"),
        ("2027-01-05", "2026-12-28", "2027-02-28", MONTH, "2027-03-05"),
        ("2027-01-15", "2026-12-12", "2027-01-12", MONTH, "2027-02-15"),
        ("2026-12-31", "2026-12-25", "2027-02-25", MONTH, "2027-02-28"),
        ("2026-12-12", "2026-12-11", "2026-12-18", WEEK, "2026-12-19"),
    ],
)
def test_what_is_collected_on_the_15th_is_so_in_every_round(
    was: str, closed: str, closes: str, every: str, day: str
) -> None:
    assert same_day(*(date.fromisoformat(each) for each in (was, closed, closes)), every) == date.fromisoformat(day)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("ปิดวันที่ 12 รับวันที่ 15", (("m", 12), ("m", 15))), ("ปิดวันที่ 20 รับหลังปิด 3 วัน", (("m", 20), ("a", 3))),
        ("ปิดวันศุกร์ รับวันอาทิตย์", (("w", 4), ("w", 6))), ("ทุกวันที่ 15", (("m", 15), None)), ("รับวันที่ ๒๕", (None, ("m", 25))),
        ("หลังปิด 3 วัน", (None, ("a", 3))), ("สิ้นเดือน รับวันที่ 5", (("m", 31), ("m", 5))), ("รับของแล้ว", (None, None)),
    ],
)  # fmt: skip
def test_both_days_of_a_round_are_read(text: str, said: tuple[tuple[str, int] | None, tuple[str, int] | None]) -> None:
    assert read_round_said(text) == said


@pytest.mark.parametrize(
    ("fetch", "closes", "day"),
    [
        ("m15", "2027-01-12", "2027-01-15"), ("m15", "2027-01-20", "2027-02-15"), ("w6", "2027-01-15", "2027-01-17"),
        ("w4", "2027-01-15", "2027-01-22"), ("a3", "2027-02-28", "2027-03-03"), ("m31", "2027-02-20", "2027-02-28"), ("", "2027-01-12", None),
    ],
)  # fmt: skip
def test_each_round_is_collected_on_the_day_that_was_said(fetch: str, closes: str, day: str | None) -> None:
    rhythm = rhythm_in(f"m12.7.{fetch}" if fetch else "m12.7")
    found = fetched_on(rhythm, date.fromisoformat(closes)) if rhythm else None
    assert (found.isoformat() if found else None) == day


def test_a_day_of_collecting_that_cannot_be_is_none() -> None:
    assert [rhythm_in(f"m12.7.{fetch}") for fetch in ("m0", "m32", "w7", "a61", "x3")] == [None] * 5


@pytest.mark.parametrize("coded", ["m15.7", "w4.2", "m31.60", "m20.7.a3", "w4.2.w6"])
def test_a_rhythm_is_carried_as_it_is(coded: str) -> None:
    rhythm = rhythm_in(coded)
    assert rhythm and rhythm.coded == coded


@pytest.mark.parametrize("coded", ["", "m0.7", "m32.7", "w7.1", "m15.0", "m15.61", "x1.1", "m15", None])
def test_a_forged_rhythm_is_none(coded: str | None) -> None:
    assert rhythm_in(coded) is None


def test_by_hand_it_closes_on_its_next_day() -> None:
    assert next_closing(Rhythm(MONTH, 26, 7), NOW.date()) == date(2026, 12, 26)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("ทุกวันที่ 15", ("m", 15)), ("วันที่ ๓๑ ค่ะ", ("m", 31)), ("25", ("m", 25)), ("ทุกวันศุกร์", ("w", 4)), ("วันเสาร์", ("w", 5)),
        ("สิ้นเดือน", ("m", 31)), ("every 15th", ("m", 15)), ("32", None), ("0", None), ("เดือนหน้า", None),
    ],
)  # fmt: skip
def test_a_day_that_comes_again_in_words(text: str, said: tuple[str, int] | None) -> None:
    assert read_day_said(text) == said


def kept(group: Songkhla) -> str:
    """Keep it as a template that opens by itself, sign-up ending on the 12th."""
    order_id = opened(group, TEMPLE)
    [card] = group.touches(KANLAYA, f"order.keep:{order_id}")
    assert isinstance(card, TemplateCard)
    ends(group, order_id, "cancelall")
    [asked] = group.touches(KANLAYA, f"order.every:{card.id}:{card.offered[0].coded}")
    assert isinstance(asked, RhythmAsked)
    days = [(r.closes_at.astimezone(BANGKOK).day, r.pickups[0].at.day) for r in asked.rounds if r.pickups[0].at]
    assert days == [(12, 15)] * 3
    group.touches(KANLAYA, f"order.everyyes:{card.id}:{asked.rhythm.coded}")
    return card.id


def open_cards(says: list[object]) -> list[OrderCard]:
    return [say.result for say in says if isinstance(getattr(say, "result", None), OrderCard)]  # type: ignore[attr-defined]


def test_each_round_closes_and_is_collected_on_the_same_days(songkhla: Songkhla) -> None:
    template_id = kept(songkhla)
    says = songkhla.time_passes(days=95)
    cards = [say for say in says if isinstance(say.result, OrderCard) and say.to == NETWORK_GROUP]
    days = [(say.result.order.closes_at.astimezone(BANGKOK), say.result.order.pickups[0].at) for say in cards]  # type: ignore[union-attr]
    assert [(f"{closes:%d.%m}", f"{at:%d.%m}") for closes, at in days if at] == [
        ("12.01", "15.01"), ("12.02", "15.02"), ("12.03", "15.03"),
    ]  # fmt: skip
    songkhla.touches(KANLAYA, f"order.forget:{template_id}")
    assert not open_cards(list(songkhla.time_passes(days=60)))
    assert songkhla.touches(SOMSRI, f"order.every:{template_id}:m1.7") == [GONE]


def test_the_day_of_collecting_is_said_with_it_or_by_itself(songkhla: Songkhla) -> None:
    order_id = opened(songkhla, TEMPLE)
    [card] = songkhla.touches(KANLAYA, f"order.keep:{order_id}")
    songkhla.touches(KANLAYA, f"order.every:{card.id}:?")
    [asked] = songkhla.tells(KANLAYA, "ปิดวันที่ 20 รับหลังปิด 3 วัน")
    assert [(each.closes_at.astimezone(BANGKOK).day, each.pickups[0].at.day) for each in asked.rounds] == [(20, 23)] * 3
    songkhla.touches(KANLAYA, f"order.fetchday:{card.id}:{asked.rhythm.coded}")
    [asked] = songkhla.tells(KANLAYA, "วันที่ 25")
    assert [each.pickups[0].at.day for each in asked.rounds] == [25] * 3
    songkhla.tells(KANLAYA, "ใช่")
    said = songkhla.time_passes(days=45)
    opened_again = next(say.result for say in said if isinstance(say.result, OrderCard))
    assert opened_again.order.pickups[0].at and opened_again.order.pickups[0].at.day == 25


def test_another_day_is_asked_in_words_and_shown_before_it_is_kept(songkhla: Songkhla) -> None:
    order_id = opened(songkhla, TEMPLE)
    [card] = songkhla.touches(KANLAYA, f"order.keep:{order_id}")
    songkhla.touches(KANLAYA, f"order.every:{card.id}:?")
    [asked] = songkhla.tells(KANLAYA, "ทุกวันที่ 31")
    assert isinstance(asked, RhythmAsked) and (asked.rhythm.every, asked.rhythm.number) == (MONTH, 31)
    [now] = songkhla.tells(KANLAYA, "ใช่ค่ะ")
    assert isinstance(now, TemplateCard) and now.rhythm == asked.rhythm


def test_opened_by_hand_it_closes_on_its_next_day(songkhla: Songkhla) -> None:
    template_id = kept(songkhla)
    [preview] = songkhla.touches(KANLAYA, f"order.use:{template_id}")
    assert isinstance(preview, OrderPreview) and preview.order.closes_at
    assert f"{preview.order.closes_at.astimezone(BANGKOK):%d.%m %H:%M}" == "12.12 23:59"


def test_standing_amounts_are_asked_about_each_round_and_confirmed_by_a_tap(songkhla: Songkhla) -> None:
    kept(songkhla)
    [told] = songkhla.tells(SOMSRI, "ข้าวสารเดือนละ 5 ถุง")
    assert isinstance(told, Told) and "every round" in told.sentence
    [standing] = [each for each in songkhla.tells(SOMSRI, "ของฉัน") if isinstance(each, MyStanding)]
    assert standing.rows[0][3:] == (WEAVERS, "ข้าวสาร", Decimal(5), "ถุง")
    asked = [say for say in songkhla.time_passes(days=40) if isinstance(say.result, StandingAsked)]
    assert asked and {say.to for say in asked} >= {SOMSRI}
    part = asked[0].result
    assert isinstance(part, StandingAsked)
    assert quantities(songkhla, part.order.id) == {}, "nothing without a tap"
    waits = f"order.standing:{part.order.id}:{part.enterprise_id}"
    assert waits in str(songkhla.tells(SOMSRI, "มีอะไรรอฉันอยู่"))
    assert songkhla.touches(SOMSRI, waits) == [part]
    songkhla.touches_label(SOMSRI, [part], "ยืนยัน 5 ถุง")
    assert waits not in str(songkhla.tells(SOMSRI, "มีอะไรรอฉันอยู่"))
    songkhla.touches_label(SOMSRI, [part], "ยืนยัน 5 ถุง")
    assert quantities(songkhla, part.order.id) == {WEAVERS: 5}
    weavers = songkhla.enterprise(WEAVERS).id
    songkhla.touches(SOMSRI, f"order.eachround:{part.order.id}:{weavers}")
    songkhla.touches(SOMSRI, f"order.noround:{order(songkhla, part.order.id).template_id}:1,{weavers}")
    assert not [say for say in songkhla.time_passes(days=40) if isinstance(say.result, StandingAsked)]


def test_said_while_a_round_is_open_it_is_asked_about_that_one_at_once_and_no_is_an_answer(songkhla: Songkhla) -> None:
    kept(songkhla)
    while not (cards := [say for say in songkhla.time_passes(days=7) if isinstance(say.result, OrderCard)]):
        pass
    round_id = cards[0].result.order.id
    told, asked = songkhla.tells(SOMSRI, "ข้าวสารเดือนละ 5 ถุง")
    assert "every round" in told.sentence and isinstance(asked, StandingAsked) and asked.order.id == round_id
    songkhla.touches(SOMSRI, f"order.thisround:{round_id}:{asked.enterprise_id}")
    assert f"order.standing:{round_id}" not in str(songkhla.tells(SOMSRI, "มีอะไรรอฉันอยู่"))
    assert not any(quantities(songkhla, round_id).values())
    songkhla.tells(SOMSRI, "ข้าวสาร 2 ถุง")
    assert quantities(songkhla, round_id) == {WEAVERS: 2}, "and may think again"


def test_the_days_of_a_template_are_said_under_its_card(songkhla: Songkhla) -> None:
    order_id = opened(songkhla, "รวมซื้อ ข้าวสาร ถุงละ 150 บาท ปิด 12 ธ.ค. รับวันที่ 15 ที่วัดไผ่ล้อม")
    songkhla.touches(KANLAYA, f"order.keep:{order_id}")
    [asked] = songkhla.tells(KANLAYA, "ทุกวันที่ 12 รับวันที่ 15")
    assert isinstance(asked, RhythmAsked) and len(asked.rounds) == 3
