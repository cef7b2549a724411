"""Who plants or makes what: told in a line, corrected, asked for once a season, looked at a month ahead."""

from datetime import date, datetime
from decimal import Decimal

import pytest
from sqlalchemy import select

from bot.clock import BANGKOK
from bot.dialogue.display_names import NameBook, Names
from bot.dialogue.request import Due
from bot.dialogue.saying import Say
from bot.flows.production import dated
from bot.flows.production.balance import Amount, balances, is_over, is_short
from bot.flows.production.looking import look
from bot.flows.production.queries import plans_from
from bot.flows.production.results import AskSeason, MonthAhead, OwnPlan, Planned
from bot.flows.production.tables import PlanStatus, ProductionPlan
from bot.flows.production.words import read_month, read_plan
from tests.network import KANLAYA, MALI, SOMSRI, STRANGER, WANDEE, Songkhla
from tests.told import is_told

NOW = datetime(2026, 11, 26, 15, tzinfo=BANGKOK)


def plans(group: Songkhla) -> list[ProductionPlan]:
    with group.database.reading() as session:
        return list(session.scalars(select(ProductionPlan).order_by(ProductionPlan.id)))


@pytest.mark.parametrize(
    ("line", "product", "quantity", "unit", "month", "verb"),
    [
        ("ปลูกข้าวสังข์หยด 5 ตัน พร้อมเดือน ม.ค.", "ข้าวสังข์หยด", "5", "ตัน", (2027, 1), True),
        ("ข้าวสังข์หยด 5 ตัน ม.ค. 70", "ข้าวสังข์หยด", "5", "ตัน", (2027, 1), False),
        ("กลุ่มเราจะปลูกข้าว ๒ ตัน พร้อมเดือนมีนาคม", "ข้าว", "2", "ตัน", (2027, 3), True),
        ("ทอผ้า 40 ผืน เสร็จเดือนหน้า", "ผ้า", "40", "ผืน", (2026, 12), True),
        ("เลี้ยงปลา 300 กก. จับได้ปลายเดือน ก.พ.", "ปลา", "300", "กก.", (2027, 2), True),
        ("เสื่อกระจูด 100 ผืน พร้อม 15 ม.ค.", "เสื่อกระจูด", "100", "ผืน", (2027, 1), False),
        ("ทำแกงไตปลา 200 กระปุก พร้อมส่งธันวาคม 2569", "แกงไตปลา", "200", "กระปุก", (2026, 12), True),
        ("สานเสื่อกระจูด ๑๐๐ ผืน เสร็จเดือนหน้านะคะ 😊", "เสื่อกระจูด", "100", "ผืน", (2026, 12), True),
        ("เดือนหน้าจะมีเสื่อกระจูด 50 ผืน", "เสื่อกระจูด", "50", "ผืน", (2026, 12), True),
        ("ม.ค. มีมะพร้าว 1,000 ลูก", "มะพร้าว", "1000", "ลูก", (2027, 1), True),
        ("ปีนี้ปลูกข้าวสังข์หยด 3 ไร่ เก็บเดือนธันวา ได้ 1.5 ตัน", "ข้าวสังข์หยด", "1.5", "ตัน", (2026, 12), True),
        ("rice 5 tonnes ready in January", "rice", "5", "ตัน", (2027, 1), False),
    ],
)  # fmt: skip
def test_a_line_says_what_how_much_and_when(
    line: str, product: str, quantity: str, unit: str, month: tuple[int, int], verb: bool
) -> None:
    said = read_plan(line, NOW)
    assert said and (said.product, said.quantity, said.unit) == (product, Decimal(quantity), unit)
    assert (said.month, said.verb) == (date(*month, 1), verb)


@pytest.mark.parametrize(
    "talk",
    [
        "ปลูกข้าว",
        "ปลูกอะไรดีเดือนหน้า",
        "เมื่อวานปลูกข้าว 5 ไร่",
        "ปลูกข้าว 5 ตัน เมื่อไรดีคะ",
        "5 ตัน",
        "เดือนหน้ามีประชุม 2 ครั้ง",
        "เดือนหน้ามีคนมาดูงาน 25 คน",
    ],
)
def test_what_is_no_plan_is_none(talk: str) -> None:
    assert read_plan(talk, NOW) is None


@pytest.mark.parametrize(("text", "month"), [("ม.ค. 69", None), ("มกราคม 2575", None), ("เดือนนี้", date(2026, 11, 1))])
def test_a_month_that_is_over_or_far_away_is_none(text: str, month: date | None) -> None:
    assert read_month(text, NOW) == month


def same(one: str, two: str) -> bool:
    return one[:4] == two[:4]


def test_what_is_planned_and_needed_of_one_product_is_put_together_by_weight() -> None:
    planned = [Amount("ข้าวสังข์หยด", Decimal(5), "ตัน", "a"), Amount("ข้าวหอม", Decimal(500), "กก.", "b")]
    needed = [Amount("ข้าวสาร", Decimal(40), "กระสอบ", kg=Decimal(50))]
    (group,) = balances(planned, needed, same)
    assert (group.balance.planned, group.balance.needed, group.balance.unit) == (Decimal("5.5"), Decimal(2), "ตัน")
    assert is_over(group.balance) and not is_short(group.balance) and group.enterprise_ids == {"a", "b"}


def test_other_units_and_products_stay_apart_and_a_tenth_is_nothing() -> None:
    planned = [Amount("ผ้าทอ", Decimal(40), "ผืน", "a"), Amount("ปลา", Decimal(95), "กก.", "b")]
    needed = [Amount("ผ้าทอ", Decimal(3), "กล่อง"), Amount("ปลา", Decimal(100), "กก.")]
    groups = balances(planned, needed, lambda _one, _two: False)
    assert len(groups) == 3
    fish = groups[1].balance
    assert not is_short(fish) and not is_over(fish)


def test_a_line_without_the_word_is_heard_and_the_same_again_corrects_it(songkhla: Songkhla) -> None:
    (planned,) = songkhla.tells(SOMSRI, "ทอผ้า 40 ผืน พร้อมเดือน ม.ค.")
    assert isinstance(planned, Planned) and planned.before is None
    (planned,) = songkhla.tells(SOMSRI, "แผนผลิต ทอผ้า 60 ผืน พร้อมเดือน ม.ค.")
    assert planned.before == "ผ้า 40 ผืน" and [each.quantity for each in plans(songkhla)] == [60]
    (own,) = songkhla.tells(SOMSRI, "แผนผลิต")
    assert isinstance(own, OwnPlan) and [each.quantity for each in own.own] == [60]


def test_a_line_is_corrected_done_or_taken_out_by_its_own_people(songkhla: Songkhla) -> None:
    songkhla.tells(SOMSRI, "ทอผ้า 40 ผืน พร้อมเดือน ม.ค.")
    (row,) = plans(songkhla)
    (told,) = songkhla.touches(WANDEE, f"production.drop:{row.id}")
    assert is_told(told, "I cannot find that line")
    (told,) = songkhla.touches(WANDEE, f"production.line:{row.id}")
    assert is_told(told, "I cannot find that line")
    (shown,) = songkhla.touches(SOMSRI, f"production.line:{row.id}")
    assert isinstance(shown, Planned) and shown.line.id == row.id
    songkhla.touches(SOMSRI, f"production.change:{row.id}")
    songkhla.tells(SOMSRI, "ทอผ้า 30 ผืน พร้อมเดือน ก.พ.")
    assert [(each.quantity, each.status) for each in plans(songkhla)] == [
        (40, PlanStatus.DROPPED),
        (30, PlanStatus.PLANNED),
    ]
    (told,) = songkhla.touches(SOMSRI, f"production.done:{plans(songkhla)[1].id}")
    assert is_told(told, "Well done") and plans(songkhla)[1].status == PlanStatus.DONE


def test_a_members_word_and_an_older_one_do_not_change_it(songkhla: Songkhla) -> None:
    songkhla.tells(SOMSRI, "ทอผ้า 40 ผืน พร้อมเดือน ม.ค.")
    (told,) = songkhla.tells(MALI, "ทอผ้า 10 ผืน พร้อมเดือน ม.ค.")
    assert is_told(told, "Whoever speaks for your group has told this")
    songkhla.says(SOMSRI, "ทอผ้า 20 ผืน พร้อมเดือน ม.ค.", private=True, occurred_ms=1)
    assert plans(songkhla)[0].quantity == 40


def test_a_stranger_neither_sees_nor_tells(songkhla: Songkhla) -> None:
    (told, *_) = songkhla.tells(STRANGER, "แผนผลิต ทอผ้า 40 ผืน พร้อมเดือน ม.ค.")
    assert not isinstance(told, Planned) and plans(songkhla) == []


def looked(group: Songkhla, now: datetime) -> list[Say]:
    with group.database.transaction() as session:
        names = Names(NameBook(group.clock), complete=True)
        return look(Due(session, now, names, group.network().id, "production.morning", ""))


def test_once_a_season_those_who_told_nothing_are_asked_by_ride(songkhla: Songkhla) -> None:
    songkhla.tells(SOMSRI, "ทอผ้า 40 ผืน พร้อมเดือน ม.ค.")
    may = datetime(2027, 5, 2, 10, tzinfo=BANGKOK)
    says = looked(songkhla, may)
    asked = {say.to for say in says if isinstance(say.result, AskSeason)}
    assert WANDEE in asked
    assert looked(songkhla, may) == []
    november = looked(songkhla, datetime(2026, 11, 3, 10, tzinfo=BANGKOK))
    assert SOMSRI not in {say.to for say in november if isinstance(say.result, AskSeason)}


def test_a_month_ahead_those_concerned_hear_what_is_over(songkhla: Songkhla) -> None:
    songkhla.tells(SOMSRI, "ทอผ้า 40 ผืน พร้อมเดือน ม.ค.")
    says = looked(songkhla, datetime(2026, 12, 1, 10, tzinfo=BANGKOK))
    told = [say for say in says if isinstance(say.result, MonthAhead)]
    assert SOMSRI in {say.to for say in told} and WANDEE not in {say.to for say in told}
    assert told[0].result.over[0].planned == 40 and told[0].result.short == ()


def test_what_is_told_or_taken_out_after_the_months_look_is_told_the_next_morning_and_nothing_else(
    songkhla: Songkhla,
) -> None:
    songkhla.tells(SOMSRI, "ทอผ้า 40 ผืน พร้อมเดือน ม.ค.")
    assert looked(songkhla, datetime(2026, 12, 1, 10, tzinfo=BANGKOK))
    songkhla.clock.set(datetime(2026, 12, 14, 15, tzinfo=BANGKOK))
    songkhla.tells(WANDEE, "ทำเสื่อ 30 ผืน พร้อมเดือน ม.ค.")
    says = looked(songkhla, datetime(2026, 12, 15, 10, tzinfo=BANGKOK))
    told = {say.to: say.result for say in says if isinstance(say.result, MonthAhead)}
    assert [each.product for each in told[WANDEE].over] == ["เสื่อ"] and SOMSRI not in told
    assert looked(songkhla, datetime(2026, 12, 16, 10, tzinfo=BANGKOK)) == []
    with songkhla.database.reading() as session:
        (row,) = [
            each for each in plans_from(session, songkhla.network().id, date(2027, 1, 1)) if each.product == "เสื่อ"
        ]
    songkhla.touches(WANDEE, f"production.drop:{row.id}")
    assert looked(songkhla, datetime(2026, 12, 17, 10, tzinfo=BANGKOK)) == [], "nothing is over or short of it any more"


def test_what_is_wanted_and_not_planned_is_told_to_those_who_make_it(songkhla: Songkhla) -> None:
    (preview,) = songkhla.says(KANLAYA, "รวมซื้อ เสื่อกระจูด ผืนละ 250 บาท ปิด 12 ธ.ค.")
    songkhla.taps(KANLAYA, f"order.start:{preview.order.id}")
    songkhla.touches(SOMSRI, f"order.plus:{preview.order.id}:1,20")
    says = looked(songkhla, datetime(2026, 12, 1, 10, tzinfo=BANGKOK))
    told = {say.to: say.result for say in says if isinstance(say.result, MonthAhead)}
    assert told[WANDEE].short[0].needed == 20 and SOMSRI not in told


def test_the_calendar_shows_what_is_planned_through_its_month(songkhla: Songkhla) -> None:
    songkhla.tells(SOMSRI, "ทอผ้า 40 ผืน พร้อมเดือน ม.ค.")
    with songkhla.database.reading() as session:
        (entry,) = dated(session, songkhla.network().id, date(2027, 1, 10), date(2027, 1, 20))
        assert (entry.title, entry.first, entry.last) == ("ผ้า 40 ผืน", date(2027, 1, 1), date(2027, 1, 31))
        assert not entry.public and dated(session, songkhla.network().id, date(2027, 2, 1), date(2027, 2, 28)) == []
