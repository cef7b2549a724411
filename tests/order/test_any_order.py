"""For any order of sign-ups, changes, cancellations, closings, redeliveries and crashes: totals are the sums of the
lines, prices those of their tier, money right to the satang, limits and deadlines kept."""

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from bot.flows.order.correction_results import CorrectionAsked
from bot.flows.order.lists import list_of
from bot.flows.order.pricing import money, price_at, tiers_from
from bot.flows.order.queries import changes_of, lines_of
from bot.flows.order.results import OrderView, SignedUp
from bot.flows.order.tables import JointOrder
from bot.flows.order.view import view
from bot.storage.database import Database
from rehearsal.seeding import user_id
from tests.databases import KeptDatabase
from tests.network import KANLAYA, MALI, SOMSRI, WANDEE, Songkhla
from tests.order.trading import opened

LINE = "รวมซื้อ ปุ๋ย กระสอบ 850.25 บาท 20 ขึ้นไป 820.50 40 ขึ้นไป 799.99 ขั้นต่ำ 15 ไม่เกิน 60 กลุ่มละไม่เกิน 35 ปิด 12 ธ.ค. ราคาปกติ 900"
PEOPLE = (SOMSRI, MALI, WANDEE, user_id("a03"), user_id("a05"))
ENTERPRISES = {
    SOMSRI: "ผ้าทอเกาะยอ",
    MALI: "ผ้าทอเกาะยอ",
    WANDEE: "กระจูดโคกเมา",
    user_id("a03"): "ข้าวหัวไทร",
    user_id("a05"): "บ้านคลองฉนวน",
}
MOST, MOST_EACH = 60, 35
PRICES = {85025, 83010, 90050}
"""What a unit may cost at first."""


class Crash(Exception):
    """The machine goes off before the commit."""


class Trade(RuleBasedStateMachine):
    """People and a coordinator do whatever they like; a small ledger of our own knows what must come of it."""

    kept: KeptDatabase

    @initialize()
    def open_an_order(self) -> None:
        self.kept.empty()
        self.database = self.kept.database
        self.group = Songkhla(self.database)
        self.order_id = opened(self.group, LINE)
        self.ids = {who: self.group.enterprise(name).id for who, name in ENTERPRISES.items()}
        self.expected: dict[str, Decimal] = {}
        self.ended = False

    @rule(who=st.sampled_from(PEOPLE), by=st.integers(-12, 25), twice=st.booleans())
    def taps(self, who: str, by: int, twice: bool) -> None:
        """A tap, perhaps a second one."""
        for _tap in range(1 + twice):
            self._signs(who, f"order.plus:{self.order_id}:1,{by}", by=Decimal(by))

    @rule(who=st.sampled_from(PEOPLE), to=st.integers(0, 45))
    def says_in_all(self, who: str, to: int) -> None:
        self._signs(who, f"order.set:{self.order_id}:1,{to},{self.ids[who]},sure", to=Decimal(to))

    @rule(who=st.sampled_from(PEOPLE))
    def takes_back(self, who: str) -> None:
        self.group.touches(who, f"order.dropyes:{self.order_id}:{self.ids[who]},sure")
        if self.order().status == "open" and self.ids[who] in self.expected:
            self.expected[self.ids[who]] = Decimal(0)

    @rule(who=st.sampled_from(PEOPLE), by=st.integers(1, 20))
    def crashes_while_signing(self, who: str, by: int) -> None:
        """The event is worked on and the machine dies before the commit: nothing of it is left."""
        before = self.order().status
        with pytest.raises(Crash):
            self.group.taps(who, f"order.plus:{self.order_id}:1,{by}", private=True, crash=Crash())
        assert self.order().status == before

    @rule(who=st.sampled_from(PEOPLE), to=st.integers(1, 30))
    def an_old_amount_arrives_late(self, who: str, to: int) -> None:
        """LINE delivers something from long ago once more; a newer amount stands."""
        if self.expected.get(self.ids[who]) is None:
            return
        self.group.touches(who, f"order.set:{self.order_id}:1,{to},{self.ids[who]},sure", occurred_ms=1)

    @rule(act=st.sampled_from(["close", "cancelall", "finish"]), sends=st.booleans(), twice=st.booleans())
    def the_coordinator_ends_it(self, act: str, sends: bool, twice: bool) -> None:
        """Closed, called off or finished; told at once, or kept back for the hour."""
        if act == "cancelall" and not twice:
            return  # seldom
        for _tap in range(1 + twice):
            self.group.touches(KANLAYA, f"order.{act}:{self.order_id}:sure")
        if sends:
            self.group.touches(KANLAYA, f"order.sendnow:{self.order_id}")

    @rule(twice=st.booleans())
    def the_coordinator_takes_it_back(self, twice: bool) -> None:
        for _tap in range(1 + twice):
            self.group.touches(KANLAYA, f"order.undo:{self.order_id}")

    @rule(price=st.sampled_from(sorted(PRICES)), agrees=st.booleans())
    def the_coordinator_corrects_the_price(self, price: int, agrees: bool) -> None:
        """Only while it is open: afterwards prices stand."""
        may = self.order().status == "open"
        before = self.order().items[0].price
        for asked in self.group.tells(KANLAYA, f"แก้ราคาเป็น {price / 100:.2f}"):
            if agrees and isinstance(asked, CorrectionAsked):
                self.group.touches(KANLAYA, f"order.correctit:{self.order_id}:{asked.revision}")
        self.group.tells(KANLAYA, "ยกเลิก")
        assert self.order().items[0].price in ((before, price) if may and agrees else (before,))

    @rule(minutes=st.sampled_from([10, 61]))
    def some_minutes_go_by(self, minutes: int) -> None:
        self.group.time_passes(minutes=minutes)

    @rule()
    def the_coordinator_extends(self) -> None:
        self.group.touches(KANLAYA, f"order.extend:{self.order_id}:3")

    @rule()
    def the_coordinator_goes_on(self) -> None:
        self.group.touches(KANLAYA, f"order.goon:{self.order_id}")

    @rule(who=st.sampled_from(PEOPLE), stays=st.booleans())
    def answers_whether_it_stays(self, who: str, stays: bool) -> None:
        asking = self.order().status == "asking"
        self.group.touches(who, f"order.stay:{self.order_id}:{self.ids[who]},{'yes' if stays else 'no'}")
        if asking and not stays and self.ids[who] in self.expected:
            self.expected[self.ids[who]] = Decimal(0)

    @rule(who=st.sampled_from(PEOPLE), granted=st.booleans())
    def asks_to_be_let_out(self, who: str, granted: bool) -> None:
        self.group.touches(who, f"order.letout:{self.order_id}:{self.ids[who]}")
        waiting = self.order().status in ("closed", "deciding", "asking") and bool(self.expected.get(self.ids[who]))
        answer = "letoutyes" if granted else "letoutno"
        self.group.touches(KANLAYA, f"order.{answer}:{self.order_id}:{self.ids[who]}")
        if waiting and granted:
            self.expected[self.ids[who]] = Decimal(0)

    @precondition(lambda self: self.order().status == "closed")
    @rule(arrived=st.integers(0, 60), announce=st.booleans())
    def goods_arrive(self, arrived: int, announce: bool) -> None:
        self.group.touches(KANLAYA, f"order.short:{self.order_id}:1")
        self.group.tells(KANLAYA, str(arrived))
        self.group.tells(KANLAYA, "ยกเลิก")
        if announce:
            self.group.touches(KANLAYA, f"order.announce:{self.order_id}")
            self.group.tells(KANLAYA, "วัดไผ่ล้อม")

    @rule(days=st.sampled_from([1, 5, 20]))
    def time_goes_by(self, days: int) -> None:
        self.group.time_passes(days=days)

    @invariant()
    def the_sums_are_right(self) -> None:
        if not hasattr(self, "order_id"):
            return
        with self.database.reading() as session:
            order = self.order(session)
            lines = lines_of(session, order)
            item = order.items[0]
            quantities = {line.enterprise_id: line.quantity for line in lines}
            assert {who: q for who, q in quantities.items() if q} == {w: q for w, q in self.expected.items() if q}
            seen = view(session, order, self.group.clock.now())
            self._check_totals(session, order, seen, lines)
            histories: dict[str, Decimal] = {}
            for change in changes_of(session, order):
                if change.why in ("sign", "declined", "withdrawn"):
                    assert histories.get(change.enterprise_id, Decimal(0)) == change.before
                    histories[change.enterprise_id] = change.after
            assert {w: q for w, q in histories.items() if q} == {w: q for w, q in quantities.items() if q}
            if order.status in ("closed", "arrived") and item.final_price is not None:
                assert item.final_price in {*PRICES, 82050, 79999}

    def _check_totals(self, session: Any, order: JointOrder, seen: OrderView, lines: list[Any]) -> None:
        item, shown = order.items[0], seen.items[0]
        total = sum((line.quantity for line in lines), Decimal(0))
        assert shown.total == total <= MOST
        assert all(0 <= line.quantity <= MOST_EACH for line in lines)
        if item.final_price is None:
            assert shown.price == price_at(total, item.price, tiers_from(item.tiers))
        listed = list_of(session, order, self.group.clock.now())
        assert sum((row.quantity(1) for row in listed.rows), Decimal(0)) == (
            0 if item.dropped else sum((line.final for line in lines), Decimal(0))
        )
        assert shown.sum == sum(money(line.final, shown.price or 0) for line in lines)
        if not item.dropped:
            assert seen.sum == sum(row.sum or 0 for row in listed.rows) == shown.sum
        if item.arrived is not None and order.status == "arrived":
            assert sum((line.final for line in lines), Decimal(0)) <= max(item.arrived, Decimal(0))

    def _signs(self, who: str, data: str, by: Decimal | None = None, to: Decimal | None = None) -> None:
        """A sign-up; the ledger says whether it may stand."""
        status, before = self.order().status, self.expected.get(self.ids[who], Decimal(0))
        after = before + by if by is not None else to or Decimal(0)
        results = self.group.touches(who, data)
        told = [result for result in results if isinstance(result, SignedUp)]
        if status != "open":
            assert told == []
        elif told:
            assert told[0].after == after
            self.expected[self.ids[who]] = after

    def order(self, session: Any = None) -> JointOrder:
        key = (self.group.network().id, self.order_id)
        if session is not None:
            found: JointOrder = session.get_one(JointOrder, key)
            return found
        with self.database.reading() as own:
            return own.get_one(JointOrder, key)


@pytest.mark.on_both
def test_whatever_happens_the_sums_are_right(database: Database) -> None:
    Trade.kept = KeptDatabase.of_worker[database]
    run_state_machine_as_test(  # type: ignore[no-untyped-call]
        Trade,
        settings=settings(
            max_examples=8,
            stateful_step_count=20,
            deadline=None,
            suppress_health_check=list(HealthCheck),
            phases=[phase for phase in Phase if phase is not Phase.explain],
        ),
    )
