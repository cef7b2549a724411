"""For any course of signing, changing, correcting, closing, undoing, sharing out, costs, payments, carrying over, late and
repeated words, and crash: lines add up to what is known and to their history, money to the satang, what all owe is what all
took less what the ledger says they gave, and nothing is booked once an order takes no more.

Every run takes a few short courses; more and longer ones are `COURSES=1000-1050 COURSE_STEPS=40 pytest tests/order/test_any_course.py`.
"""

import os
from collections.abc import Callable
from datetime import timedelta
from decimal import Decimal
from random import Random
from typing import Any

import pytest
from sqlalchemy import inspect, select

from bot.flows.order.line_results import SignedUp
from bot.flows.order.lists import as_partner_sees, list_of
from bot.flows.order.money.balance import balances
from bot.flows.order.money.ledger import GIVEN, Account
from bot.flows.order.money.queries import acts_of
from bot.flows.order.money.tables import MoneyAct, MoneyKind
from bot.flows.order.pricing import price_at, tiers_from
from bot.flows.order.queries import Line, changes_of, lines_of, weighed_by_day, weighed_so_far
from bot.flows.order.sale import written_by_hand
from bot.flows.order.tables import STANDS, JointOrder, OrderStatus
from bot.flows.order.view import Whole, whole
from bot.flows.order.weighing import BRINGING, write_day
from bot.storage.chats import Conversation
from tests.databases import KeptDatabase
from tests.network import KANLAYA, MALI, SOMSRI, WANDEE, Songkhla
from tests.order.trading import opened

LINES = (
    "รวมซื้อ ปุ๋ย กระสอบ 850.25 บาท 20 ขึ้นไป 820.50 40 ขึ้นไป 799.99 ขั้นต่ำ 15 ไม่เกิน 60 กลุ่มละไม่เกิน 35 ปิด 12 ธ.ค. "
    "ค่ารถ 1,000.01 บาท ค่าส่งกระสอบละ 3.33 บาท ค่าดำเนินการ 1.5% ค่าแรง 100 บาท หารเท่ากัน",
    "รวมซื้อ น้ำปลา ขวด 30.10 บาท บรรจุ 12 ขวด ปิด 14 ธ.ค. ค่าส่ง 77.77 บาท แบ่งตามยอด",
    "รวมขาย ยางแผ่น กก. 58.75 บาท ปิด 13 ธ.ค. หักความชื้น 2.5% หักค่ารถ 500 บาท",
)
"""Tiers, limits and every kind of cost; cases; a sale with what is taken off."""
WHO = {SOMSRI: "ผ้าทอเกาะยอ", MALI: "ผ้าทอเกาะยอ", WANDEE: "กระจูดโคกเมา"}
MOST, MOST_EACH = 60, 35
SEEDS = range(*map(int, os.environ.get("COURSES", "0-3").split("-")))
STEPS = int(os.environ.get("COURSE_STEPS", "8"))
TAKES = (OrderStatus.OPEN,)
OVER = (OrderStatus.FINISHED, OrderStatus.CANCELLED)


class Crash(Exception):
    """The machine goes off before the commit."""


Draw = Callable[[Random], Any]
RULES: list[tuple[Callable[..., None], dict[str, Draw]]] = []
"""What may happen, and what is drawn for it."""


def numbers(least: int, most: int) -> Draw:
    return lambda random: random.randint(least, most)


def one_of(*choices: Any) -> Draw:
    return lambda random: random.choice(choices)


PEOPLE, ORDERS, FLAG = one_of(*sorted(WHO)), numbers(0, 2), one_of(True, False)


def rule(**drawn: Draw) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """Register what may happen."""

    def register(happens: Callable[..., None]) -> Callable[..., None]:
        RULES.append((happens, drawn))
        return happens

    return register


class Course:
    """People and their coordinator do whatever they like with three orders; a small ledger of our own knows what must come of it."""

    def __init__(self, kept: KeptDatabase, seed: int) -> None:
        self.kept, self.random = kept, Random(seed)
        kept.empty()
        self.group = Songkhla(kept.database)
        self.orders = [opened(self.group, line) for line in LINES]
        self.ids = {who: self.group.enterprise(name).id for who, name in WHO.items()}
        self.expected: dict[tuple[int, str], Decimal] = {}
        self.ended: dict[int, list[Any]] = {}
        self.looked_at: dict[int, Any] = {}
        self.grown: dict[tuple[int, str], tuple[Decimal, Decimal]] = {}
        for which, amounts in enumerate(((15, 7), (3, 11), (40, 21))):
            for who, amount in zip((SOMSRI, WANDEE), amounts, strict=True):
                self._signs(who, which, f"order.plus:{self.orders[which]}:1,{amount}")

    def goes(self, steps: int) -> None:
        """So many things happen, one after the other."""
        done = []
        for _step in range(steps):
            happens, drawn = self.random.choice(RULES)
            values = {name: draw(self.random) for name, draw in drawn.items()}
            done.append((happens.__name__, values))
            try:
                happens(self, **values)
                self.everything_adds_up()
            except AssertionError as error:
                raise AssertionError(f"{error} after {done}") from error

    @rule(who=PEOPLE, which=ORDERS, by=numbers(-12, 25), twice=FLAG)
    def taps(self, who: str, which: int, by: int, twice: bool) -> None:
        for _tap in range(1 + twice):
            self._signs(who, which, f"order.plus:{self.orders[which]}:1,{by}")

    @rule(who=PEOPLE, which=ORDERS, to=numbers(0, 45))
    def says_in_all(self, who: str, which: int, to: int) -> None:
        self._signs(who, which, f"order.set:{self.orders[which]}:1,{to},{self.ids[who]},sure")

    @rule(who=PEOPLE, to=numbers(1, 9), more=numbers(1, 9))
    def would_take_more_to_fill_a_case(self, who: str, to: int, more: int) -> None:
        for result in self.group.tells(who, f"น้ำปลาเป็น {to} ขวด ถ้าไม่เต็มลังเอาได้ถึง {to + more}"):
            self._expect(1, result)
        self.answers(who, "ยกเลิก")

    @rule(who=PEOPLE, which=ORDERS, to=numbers(1, 30))
    def an_old_amount_arrives_late(self, who: str, which: int, to: int) -> None:
        if self._has(which, who) is not None:
            self.group.touches(who, f"order.set:{self.orders[which]}:1,{to},{self.ids[who]},sure", occurred_ms=1)

    @rule(who=PEOPLE, which=ORDERS, stays=one_of("dropyes", "stay"))
    def leaves(self, who: str, which: int, stays: str) -> None:
        status, argument = self.status(which), f"{self.ids[who]},{'sure' if stays == 'dropyes' else 'no'}"
        self.group.touches(who, f"order.{stays}:{self.orders[which]}:{argument}")
        if status == {"dropyes": "open", "stay": "asking"}[stays] and self._has(which, who) is not None:
            self.expected[which, self.ids[who]] = Decimal(0)

    @rule(who=PEOPLE, which=ORDERS, granted=FLAG)
    def asks_to_be_let_out(self, who: str, which: int, granted: bool) -> None:
        may = self.status(which) in ("closed", "deciding", "asking") and self._has(which, who)
        self.group.touches(who, f"order.letout:{self.orders[which]}:{self.ids[who]}")
        self.does(f"letout{'yes' if granted else 'no'}:{self.key(which, who)}")
        if may and granted:
            self.expected[which, self.ids[who]] = Decimal(0)

    @rule(which=ORDERS, act=one_of("close", "close", "cancelall", "finish"), told=FLAG)
    def ends(self, which: int, act: str, told: bool) -> None:
        self.does(f"{act}:{self.orders[which]}:sure")
        if told:
            self.does(f"sendnow:{self.orders[which]}")
        self._cases_may_be_filled()

    @rule(which=ORDERS, act=one_of("undo", "undo", "extend", "goon"))
    def goes_back_or_on(self, which: int, act: str) -> None:
        self.does(f"{act}:{self.orders[which]}:3")
        self._cases_may_be_filled()

    @rule(which=ORDERS, what=one_of("price,1", "costs,", "deposit,"), baht=numbers(100, 90_000))
    def corrects(self, which: int, what: str, baht: int) -> None:
        """The price only while it is open: afterwards it stands."""
        may, before = self.status(which) == "open", self.price(which)
        value = f"{baht / 100:.2f}"
        self.does(f"fix:{self.orders[which]}:{what}", f"ค่าส่ง {value} บาท" if what == "costs," else value, "ใช่", "ยกเลิก")
        assert self.price(which) in ((baht, before) if may and what == "price,1" else (before,))

    @rule(minutes=one_of(10, 61, 1440, 7 * 1440))
    def time_goes_by(self, minutes: int) -> None:
        self.group.time_passes(minutes=minutes)
        self._cases_may_be_filled()

    @rule(who=PEOPLE, which=ORDERS, satang=numbers(1, 2_000_000), twice=FLAG)
    def says_it_has_paid(self, who: str, which: int, satang: int, twice: bool) -> None:
        account = self.account(which, who)
        for _tap in range(1 + twice):
            data = f"order.haspaid:{self.key(which, who)},{satang},{account.paid + account.reported}"
            self.group.touches(who, data)
            self.answers(who, "ไม่มี")

    @rule(who=PEOPLE, which=ORDERS, yes=FLAG, old=FLAG, twice=FLAG)
    def the_money_is_there_or_not(self, who: str, which: int, yes: bool, old: bool, twice: bool) -> None:
        paid = 0 if old else max(self.account(which, who).paid, 0)
        for _tap in range(1 + twice):
            self.does(f"{'paidyes' if yes else 'paidno'}:{self.key(which, who)},,{paid}")

    @rule(who=PEOPLE, which=ORDERS, baht=numbers(1, 20_000), act=one_of("paidsum", "resum"))
    def another_sum(self, who: str, which: int, baht: int, act: str) -> None:
        """So much is there; or so much less is owed, for a reason."""
        words = [str(baht)] if act == "paidsum" else [f"ลด {baht / 100:.2f} กระสอบแตก", "ใช่"]
        self.does(f"{act}:{self.key(which, who)}", *words, "ยกเลิก")

    @rule(who=PEOPLE, which=ORDERS, satang=numbers(1, 3_000_000), twice=FLAG)
    def carries_over(self, who: str, which: int, satang: int, twice: bool) -> None:
        paid = max(self.account(which, who).paid, 0)
        for _tap in range(1 + twice):
            self.does(f"carry:{self.key(which, who)},{satang},{paid}")

    @rule(who=PEOPLE, satang=numbers(1, 500_000), back=FLAG)
    def pays_beforehand_or_gets_it_back(self, who: str, satang: int, back: bool) -> None:
        on_account = [each for each in self.acts() if each.order_id is None and each.enterprise_id == self.ids[who]]
        if back:
            stands = sum(act.satang for act in on_account if act.kind in GIVEN)
            self.does(f"giveback:{self.ids[who]}:{max(stands, 0)}")
            return
        said = sum(act.satang for act in on_account)
        told = self.group.touches(who, f"order.onaccount:{self.ids[who]}:{satang},{max(said, 0)}")
        replies = [reply.data or "" for each in told for reply in getattr(each, "replies", ())]
        for data in [data for data in replies if "acctyes" in data] * 2:
            self.group.touches(KANLAYA, data)

    @rule(which=ORDERS, arrived=numbers(0, 60))
    def goods_come_and_the_rest_later(self, which: int, arrived: int) -> None:
        order_id = self.orders[which]
        self.does(f"short:{order_id}:1", str(arrived), "ยกเลิก")
        self.does(f"announce:{order_id}", "วัดไผ่ล้อม", "ยกเลิก")
        self.does(f"rest:{order_id}:1", "1", "ยกเลิก")

    @rule(price=numbers(4_000, 9_000), taken_off=numbers(0, 90), first=numbers(0, 90_000), second=numbers(0, 90_000))
    def is_sold_and_weighed(self, price: int, taken_off: int, first: int, second: int) -> None:
        self.does(f"bid:{self.orders[2]}:1", f"พ่อค้าเร่ {price / 100:.2f} บาท หักความชื้น {taken_off / 10}%", "ยกเลิก")
        [listed] = self.group.touches(KANLAYA, f"order.bids:{self.orders[2]}")
        for bid in getattr(listed, "bids", ())[:1]:
            self.does(f"accept:{self.orders[2]}:{bid.id},sure")
        if self.status(2) in ("closed", "arrived"):
            amounts = {
                (1, self.ids[who]): Decimal(grams) / 1000
                for who, grams in zip((SOMSRI, WANDEE), (first, second), strict=True)
            }
            with self.kept.database.transaction() as session:
                me, now = self.group.person(KANLAYA).id, self.group.clock.now()
                written_by_hand(session, self.order(session, 2), amounts, me, now)

    @rule(who=PEOPLE, grams=numbers(0, 60_000), ago=numbers(0, 2))
    def is_weighed_on_a_day(self, who: str, grams: int, ago: int) -> None:
        if self.status(2) not in BRINGING:
            return
        now, key = self.group.clock.now(), (2, self.ids[who])
        said_ms = int(now.timestamp() * 1000)
        with self.kept.database.transaction() as session:
            order, brought = self.order(session, 2), {(1, self.ids[who]): Decimal(grams) / 1000}
            by = self.group.person(KANLAYA).id
            write_day(session, order, (now - timedelta(days=ago)).date(), brought, by, now, said_ms)
            so_far = weighed_so_far(weighed_by_day(session, order))[1, self.ids[who]]
        if self.status(2) == "open":
            signed = self.expected.get(key, Decimal(0))
            signed = self.grown[key][0] if key in self.grown and self.grown[key][1] == signed else signed
            self.expected[key] = max(signed, so_far)
            self.grown[key] = signed, self.expected[key]

    @rule(who=PEOPLE, which=ORDERS, act=one_of("plus", "paidyes", "close", "undo", "announce"))
    def crashes(self, who: str, which: int, act: str) -> None:
        """An event is worked on and the machine dies before the commit: nothing of it is left."""
        arguments = {
            "plus": "1,3",
            "paidyes": f"{self.ids[who]},,{max(self.account(which, who).paid, 0)}",
            "close": "sure",
        }
        actor = who if act == "plus" else KANLAYA
        before = self.all_there_is()
        with pytest.raises(Crash):
            self.group.taps(
                actor, f"order.{act}:{self.orders[which]}:{arguments.get(act, '')}", private=True, crash=Crash()
            )
        assert self.all_there_is() == before

    def everything_adds_up(self) -> None:
        """Each order whose rows or acts are others than when it was looked at last, and what all of them come to."""
        now, acts, owed = self.group.clock.now(), self.acts(), 0
        with self.kept.database.reading() as session:
            for which in range(len(self.orders)):
                order = self.order(session, which)
                lines = lines_of(session, order)
                its = [act for act in acts if act.order_id == order.id]
                rows = [*map(_row, [order, *order.items, *its]), lines, self._expected_of(which)]
                if self.looked_at.get(which, (None,))[0] != rows:
                    self.looked_at[which] = rows, self._looks_at(session, which, order, lines, its)
                owed += self.looked_at[which][1]
            found = balances(session, self.group.network().id, now)
        owed -= sum(act.satang for act in acts if act.order_id is None and act.kind in GIVEN)
        assert sum(line.owes for lines in found.values() for line in lines) == owed
        assert sum(act.satang for act in acts if act.kind == MoneyKind.CARRIED) == 0
        answered = [act.answers for act in acts if act.answers]
        assert len(answered) == len(set(answered)), "no act is answered twice"

    def _expected_of(self, which: int) -> dict[str, Decimal]:
        return {who: quantity for (of, who), quantity in self.expected.items() if of == which and quantity}

    def _looks_at(self, session: Any, which: int, order: JointOrder, lines: list[Line], acts: list[MoneyAct]) -> int:
        """What all owe in an order, after everything in it has been found right."""
        now = self.group.clock.now()
        it, given = whole(session, order, now), sum(act.satang for act in acts if act.kind in GIVEN)
        self._the_lines_add_up(session, which, order, lines)
        _the_money_adds_up(it, given, list_of(session, order, now))
        if order.status in STANDS:
            return (-(it.seen.sum or 0) if it.seen.sells else it.seen.sum or 0) - given
        return -given if order.status == OrderStatus.CANCELLED else 0

    def _the_lines_add_up(self, session: Any, which: int, order: JointOrder, lines: list[Line]) -> None:
        item = order.items[0]
        quantities = {line.enterprise_id: line.quantity for line in lines if line.quantity}
        assert quantities == self._expected_of(which)
        total = sum(quantities.values(), Decimal(0))
        if which == 0:
            assert total <= MOST and all(quantity <= MOST_EACH for quantity in quantities.values())
        histories: dict[str, Decimal] = {}
        for change in changes_of(session, order):
            if change.why not in ("allocated", "weighed"):
                assert histories.get(change.enterprise_id, Decimal(0)) == change.before
                histories[change.enterprise_id] = change.after
        assert {who: quantity for who, quantity in histories.items() if quantity} == quantities
        if item.final_price is not None and which < 2:
            assert item.final_price in {item.price, *(price for _at, price in item.tiers)}
        if order.status == OrderStatus.ARRIVED and item.arrived is not None and which < 2:
            assert sum((line.final for line in lines), Decimal(0)) <= item.arrived
        if order.status == OrderStatus.OPEN:
            assert (
                price_at(total, item.price, tiers_from(item.tiers))
                == whole(session, order, self.group.clock.now()).seen.items[0].price
            )
        if order.status in OVER:
            assert self.ended.setdefault(which, lines) == lines, "nothing is booked once it is over"
        else:
            self.ended.pop(which, None)

    def _signs(self, who: str, which: int, data: str) -> None:
        status = self.status(which)
        told = [result for result in self.group.touches(who, data) if isinstance(result, SignedUp)]
        assert status in TAKES or not told, "it takes no more"
        for result in told:
            self._expect(which, result)

    def _expect(self, which: int, result: Any) -> None:
        if isinstance(result, SignedUp):
            who = next(who for who, name in WHO.items() if name == result.enterprise)
            before = self.expected.get((which, self.ids[who]), Decimal(0))
            assert before == result.before
            self.expected[which, self.ids[who]] = result.after

    def _cases_may_be_filled(self) -> None:
        """Closing fills the last case, opening again takes that back: the bottles come to whole cases, or stay as they were."""
        with self.kept.database.reading() as session:
            order = self.order(session, 1)
            now = {line.enterprise_id: line.quantity for line in lines_of(session, order)}
        if now != (before := {who: self.expected[1, who] for who in now}):
            total = sum(now.values())
            assert total % 12 == 0 if order.status != OrderStatus.OPEN else total < sum(before.values())
            self.expected |= {(1, who): quantity for who, quantity in now.items()}

    def _has(self, which: int, who: str) -> Decimal | None:
        return self.expected.get((which, self.ids[who]))

    def does(self, data: str, *words: str) -> None:
        """The coordinator taps, and answers what is asked."""
        self.group.touches(KANLAYA, f"order.{data}")
        for each in words:
            self.answers(KANLAYA, each)

    def answers(self, who: str, words: str) -> None:
        """Somebody answers, if they are asked something."""
        with self.kept.database.reading() as session:
            asked = session.scalars(select(Conversation.flow).where(Conversation.chat_id == who)).first()
        if asked:
            self.group.tells(who, words)

    def key(self, which: int, who: str) -> str:
        return f"{self.orders[which]}:{self.ids[who]}"

    def order(self, session: Any, which: int) -> JointOrder:
        found: JointOrder = session.get_one(JointOrder, (self.group.network().id, self.orders[which]))
        return found

    def status(self, which: int) -> str:
        with self.kept.database.reading() as session:
            return self.order(session, which).status

    def price(self, which: int) -> int | None:
        with self.kept.database.reading() as session:
            return self.order(session, which).items[0].price

    def account(self, which: int, who: str) -> Account:
        with self.kept.database.reading() as session:
            return whole(session, self.order(session, which), self.group.clock.now()).account(self.ids[who])

    def acts(self) -> list[MoneyAct]:
        with self.kept.database.reading() as session:
            return acts_of(session, self.group.network().id)

    def all_there_is(self) -> list[Any]:
        with self.kept.database.reading() as session:
            orders = [self.order(session, which) for which in range(len(self.orders))]
            return [len(self.acts()), *((order.status, lines_of(session, order)) for order in orders)]


def _row(row: Any) -> list[Any]:
    """All that a row says."""
    return [getattr(row, column.key) for column in inspect(type(row)).column_attrs]


def _the_money_adds_up(it: Whole, given: int, listed: Any) -> None:
    parts = {each: it.part(each) for each in it.names}
    for lines, extras, account in (part[3:] for part in parts.values()):
        assert account.due == sum(line.sum or 0 for line in lines) + sum(extra.satang for extra in extras)
    assert it.seen.sum == sum(part[5].due or 0 for part in parts.values())
    of_list = {row.enterprise_id: row.sum or 0 for row in listed.rows}
    assert all(parts[each][5].due == satang for each, satang in of_list.items())
    assert all(part[5].due == 0 or part[4] for each, part in parts.items() if each not in of_list)
    theirs = as_partner_sees(listed)
    assert theirs.order.sum == (None if listed.order.sum is None else sum(row.sum or 0 for row in theirs.rows))
    assert sum(part[5].paid for part in parts.values()) == (-given if it.seen.sells else given)


@pytest.mark.on_both
@pytest.mark.usefixtures("_kept")
@pytest.mark.parametrize("seed", SEEDS)
def test_whatever_happens_everything_adds_up(request: pytest.FixtureRequest, seed: int) -> None:
    Course(request.getfixturevalue("_kept"), seed).goes(steps=STEPS)
