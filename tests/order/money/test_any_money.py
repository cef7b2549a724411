"""For any course of signing, closing, undoing, paying, denying, correcting, carrying over, redelivery and crash: the parts of
an order add up to it, its costs to the satang, and what all owe is what all took less what the ledger says they gave."""

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from bot.flows.order.lists import list_of
from bot.flows.order.money.balance import balances
from bot.flows.order.money.ledger import GIVEN
from bot.flows.order.money.queries import acts_of
from bot.flows.order.money.tables import MoneyKind
from bot.flows.order.tables import STANDS, JointOrder
from bot.flows.order.view import whole
from tests.databases import KeptDatabase
from tests.network import KANLAYA, SOMSRI, WANDEE, Songkhla
from tests.order.trading import opened

FIRST = "รวมซื้อ ปุ๋ย กระสอบ 850.25 บาท 20 ขึ้นไป 799.99 ปิด 12 ธ.ค. ค่ารถ 1,000.01 บาท ค่าส่งกระสอบละ 3.33 บาท ค่าดำเนินการ 1.5% ค่าแรง 100 บาท หารเท่ากัน"
SECOND = "รวมซื้อ น้ำปลา ขวด 30.10 บาท ปิด 14 ธ.ค. ค่าส่ง 77.77 บาท แบ่งตามยอด"
SALE = "รวมขาย ยางแผ่น กก. 58.75 บาท ปิด 13 ธ.ค. หักความชื้น 2.5% หักค่ารถ 500 บาท"
WHO = {SOMSRI: "ผ้าทอเกาะยอ", WANDEE: "กระจูดโคกเมา"}
PEOPLE = st.sampled_from(sorted(WHO))
ORDERS = st.integers(0, 2)


class Crash(Exception):
    """The machine goes off before the commit."""


class Money(RuleBasedStateMachine):
    """Whatever people and their coordinator do with money."""

    kept: KeptDatabase

    @initialize()
    def open_three_orders(self) -> None:
        self.kept.empty()
        self.group = Songkhla(self.kept.database)
        self.orders = [opened(self.group, line) for line in (FIRST, SECOND, SALE)]
        self.ids = {who: self.group.enterprise(name).id for who, name in WHO.items()}
        for order_id, amounts in zip(self.orders, ((15, 7), (3, 11), (40, 21)), strict=True):
            for who, amount in zip(sorted(WHO), amounts, strict=True):
                self.group.touches(who, f"order.plus:{order_id}:1,{amount}")

    @rule(who=PEOPLE, which=ORDERS, by=st.integers(-3, 9))
    def signs(self, who: str, which: int, by: int) -> None:
        self.group.touches(who, f"order.plus:{self.orders[which]}:1,{by}")

    @rule(which=ORDERS, told=st.booleans())
    def closes(self, which: int, told: bool) -> None:
        self.group.touches(KANLAYA, f"order.close:{self.orders[which]}:sure")
        if told:
            self.group.touches(KANLAYA, f"order.sendnow:{self.orders[which]}")

    @rule(which=ORDERS)
    def undoes(self, which: int) -> None:
        self.group.touches(KANLAYA, f"order.undo:{self.orders[which]}")

    @rule(which=ORDERS)
    def calls_off(self, which: int) -> None:
        self.group.touches(KANLAYA, f"order.cancelall:{self.orders[which]}:sure")

    @rule(who=PEOPLE, which=ORDERS, satang=st.integers(1, 2_000_000), twice=st.booleans())
    def reports(self, who: str, which: int, satang: int, twice: bool) -> None:
        account = self.account(which, who)
        data = f"order.haspaid:{self.key(which, who)},{satang},{account.paid + account.reported}"
        for _tap in range(1 + twice):
            self.group.touches(who, data)
            self.group.tells(who, "ไม่มี")

    @rule(who=PEOPLE, which=ORDERS, yes=st.booleans(), old=st.booleans(), twice=st.booleans())
    def answers(self, who: str, which: int, yes: bool, old: bool, twice: bool) -> None:
        paid = 0 if old else self.account(which, who).paid
        for _tap in range(1 + twice):
            self.group.touches(
                KANLAYA, f"order.{'paidyes' if yes else 'paidno'}:{self.key(which, who)},,{max(paid, 0)}"
            )

    @rule(who=PEOPLE, which=ORDERS, baht=st.integers(1, 20_000))
    def another_sum_is_there(self, who: str, which: int, baht: int) -> None:
        self.group.touches(KANLAYA, f"order.paidsum:{self.key(which, who)}")
        self.group.tells(KANLAYA, str(baht))
        self.group.tells(KANLAYA, "ยกเลิก")

    @rule(who=PEOPLE, which=ORDERS, baht=st.integers(1, 900))
    def a_sum_is_changed(self, who: str, which: int, baht: int) -> None:
        self.group.touches(KANLAYA, f"order.resum:{self.key(which, who)}")
        self.group.tells(KANLAYA, f"ลด {baht} กระสอบแตก")
        self.group.tells(KANLAYA, "ใช่")
        self.group.tells(KANLAYA, "ยกเลิก")

    @rule(who=PEOPLE, which=ORDERS, satang=st.integers(1, 3_000_000), twice=st.booleans())
    def carries_over(self, who: str, which: int, satang: int, twice: bool) -> None:
        paid = self.account(which, who).paid
        for _tap in range(1 + twice):
            self.group.touches(KANLAYA, f"order.carry:{self.key(which, who)},{satang},{max(paid, 0)}")

    @rule(who=PEOPLE, satang=st.integers(1, 500_000))
    def pays_beforehand(self, who: str, satang: int) -> None:
        said = sum(act.satang for act in self.acts() if act.order_id is None and act.enterprise_id == self.ids[who])
        told = self.group.touches(who, f"order.onaccount:{self.ids[who]}:{satang},{max(said, 0)}")
        for wish in (
            reply for each in told for reply in getattr(each, "replies", ()) if "acctyes" in (reply.data or "")
        ):
            self.group.touches(KANLAYA, wish.data)
            self.group.touches(KANLAYA, wish.data)

    @rule(who=PEOPLE, which=ORDERS)
    def crashes_while_confirming(self, who: str, which: int) -> None:
        before = len(self.acts())
        paid = max(self.account(which, who).paid, 0)
        with pytest.raises(Crash):
            self.group.taps(KANLAYA, f"order.paidyes:{self.key(which, who)},,{paid}", private=True, crash=Crash())
        assert len(self.acts()) == before

    @rule(which=ORDERS, arrived=st.integers(0, 20))
    def goods_come_and_the_rest_later(self, which: int, arrived: int) -> None:
        order_id = self.orders[which]
        for data, words in (
            (f"order.short:{order_id}:1", str(arrived)),
            (f"order.announce:{order_id}", "วัดไผ่ล้อม"),
            (f"order.rest:{order_id}:1", "1"),
        ):
            self.group.touches(KANLAYA, data)
            self.group.tells(KANLAYA, words)
            self.group.tells(KANLAYA, "ยกเลิก")

    @invariant()
    def everything_adds_up(self) -> None:
        if not hasattr(self, "orders"):
            return
        now, owed = self.group.clock.now(), 0
        acts = self.acts()
        with self.kept.database.reading() as session:
            for order_id in self.orders:
                order = session.get_one(JointOrder, (self.group.network().id, order_id))
                it, listed = whole(session, order, now), list_of(session, order, now)
                of_order = [act for act in acts if act.order_id == order_id]
                parts = {each: it.part(each) for each in it.names}
                for lines, extras, account in (part[3:] for part in parts.values()):
                    assert account.due == sum(line.sum for line in lines) + sum(extra.satang for extra in extras)
                assert it.seen.sum == sum(part[5].due for part in parts.values())
                assert it.seen.sum == sum(row.sum or 0 for row in listed.rows) + sum(
                    part[5].due
                    for each, part in parts.items()
                    if each not in {row.enterprise_id for row in listed.rows}
                )
                given = sum(act.satang for act in of_order if act.kind in GIVEN)
                assert sum(part[5].paid for part in parts.values()) == (-given if it.seen.sells else given)
                if order.status in STANDS:
                    owed += (-(it.seen.sum or 0) if it.seen.sells else it.seen.sum or 0) - given
                elif order.status == "cancelled":
                    owed -= given
            owed -= sum(act.satang for act in acts if act.order_id is None and act.kind in GIVEN)
            found = balances(session, self.group.network().id, now)
            assert sum(line.owes for lines in found.values() for line in lines) == owed
        assert sum(act.satang for act in acts if act.kind == MoneyKind.CARRIED) == 0
        answered = [act.answers for act in acts if act.answers]
        assert len(answered) == len(set(answered)), "no act is answered twice"

    def key(self, which: int, who: str) -> str:
        return f"{self.orders[which]}:{self.ids[who]}"

    def account(self, which: int, who: str):  # type: ignore[no-untyped-def]
        with self.kept.database.reading() as session:
            order = session.get_one(JointOrder, (self.group.network().id, self.orders[which]))
            return whole(session, order, self.group.clock.now()).account(self.ids[who])

    def acts(self):  # type: ignore[no-untyped-def]
        with self.kept.database.reading() as session:
            return acts_of(session, self.group.network().id)


@pytest.mark.on_both
@pytest.mark.usefixtures("_kept")
def test_whatever_happens_the_money_adds_up(request: pytest.FixtureRequest) -> None:
    Money.kept = request.getfixturevalue("_kept")
    run_state_machine_as_test(  # type: ignore[no-untyped-call]
        Money,
        settings=settings(
            max_examples=1,
            stateful_step_count=10,
            deadline=None,
            suppress_health_check=list(HealthCheck),
            phases=[Phase.generate],
        ),
    )
