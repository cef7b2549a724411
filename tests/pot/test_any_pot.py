"""For any order of promises, handing over, confirming, taking back, redelivery, crashes and ending: what stands in the pot is
what a small ledger of our own says, to the satang, and nothing is booked once it is over."""

from random import Random
from urllib.parse import unquote

import pytest
from sqlalchemy import select

from bot.flows.pot.kinds import HandingStatus, PotStatus
from bot.flows.pot.queries import parts_of
from bot.flows.pot.results import AskPart
from bot.flows.pot.sums import Part, asked_of_each, part_of, totals_of
from bot.flows.pot.tables import Pot, PotHanding
from bot.storage.accounts import account_row
from rehearsal.seeding import user_id
from tests.network import KANLAYA, SOMSRI, WANDEE, Songkhla

pytestmark = pytest.mark.on_both
PEOPLE = (SOMSRI, WANDEE, user_id("a03"))
STEPS = 12


class Crash(Exception):
    """The machine goes off before the commit."""


class Ledger:
    """What must come of it."""

    def __init__(self, group: Songkhla, chance: Random) -> None:
        self.group, self.chance, self.over = group, chance, False
        (preview,) = group.tells(KANLAYA, "ลงขัน ค่าประชุม กลุ่มละ 333.35 ภายใน 30 ธ.ค. ส่งให้ฉัน")
        self.pot = preview.pot.id
        group.tells(KANLAYA, "ใช่")
        self.ids = {who: str(group.roles(who)[0].enterprise_id) for who in PEOPLE}
        self.promised: dict[str, int] = {}
        self.handed: dict[str, int] = {}

    def step(self) -> None:
        act = self.chance.choice(
            (self.join, self.passes, self.some, self.sent, self.answer, self.undo, self.crash, self.late)
        )
        act(self.chance.choice(PEOPLE))
        if self.chance.random() < 0.02:
            self.group.touches(KANLAYA, f"pot.{self.chance.choice(('finish', 'cancel'))}:{self.pot}:sure")
            self.over = True

    def join(self, who: str) -> None:
        for _tap in range(self.chance.choice((1, 2))):
            self.group.touches(who, f"pot.join:{self.pot}:{self.ids[who]}")
        if not self.over:
            self.promised[self.ids[who]] = 33335

    def passes(self, who: str) -> None:
        self.group.touches(who, f"pot.pass:{self.pot}:{self.ids[who]}")
        if not self.over and not self.handed.get(self.ids[who]):
            self.promised[self.ids[who]] = 0

    def some(self, who: str) -> None:
        self.group.time_passes(minutes=11)
        satang = self.chance.randint(1, 50000)
        self.group.touches(who, f"pot.some:{self.pot}:{self.ids[who]}")
        self.group.tells(who, f"{satang / 100:.2f} บาท")
        self._add(who, satang)

    def sent(self, who: str) -> None:
        """A tap and its redelivery: what is left, once."""
        before = self.handed.get(self.ids[who], 0)
        promised = self.promised.get(self.ids[who])
        left = max(0, (promised or 0) - before) or (0 if before or promised == 0 else 33335)
        for _tap in range(2):
            self.group.touches(who, f"pot.sent:{self.pot}:{self.ids[who]},{before}")
        self._add(who, left)

    def _add(self, who: str, satang: int) -> None:
        if not self.over:
            self.handed[self.ids[who]] = self.handed.get(self.ids[who], 0) + satang

    def answer(self, _who: str) -> None:
        for handing in self.rows()[-2:]:
            self.group.touches(KANLAYA, f"pot.{self.chance.choice(('came', 'back', 'notyet'))}:{self.pot}:{handing.id}")

    def undo(self, who: str) -> None:
        own = [each for each in self.rows() if each.enterprise_id == self.ids[who]]
        if not own:
            return
        handing = self.chance.choice(own)
        for _tap in range(2):
            self.group.touches(who, f"pot.undo:{self.pot}:{handing.id}")
        if handing.status == HandingStatus.SAID and not self.over:
            self._add(who, -handing.amount)

    def crash(self, who: str) -> None:
        with pytest.raises(Crash):
            self.group.touches(who, f"pot.sent:{self.pot}:{self.ids[who]}", crash=Crash())

    def late(self, who: str) -> None:
        """A promise of long ago is delivered once more: where a newer word stands, it changes nothing."""
        if self.ids[who] in self.promised:
            self.group.touches(who, f"pot.join:{self.pot}:{self.ids[who]}", occurred_ms=1)

    def rows(self) -> list[PotHanding]:
        with self.group.database.reading() as session:
            return list(session.scalars(select(PotHanding).order_by(PotHanding.id)))

    def check(self) -> None:
        with self.group.database.reading() as session:
            pot = session.scalars(select(Pot)).one()
            parts = parts_of(session, pot)
            assert (pot.status in (PotStatus.FINISHED, PotStatus.CANCELLED)) == self.over
        assert {key: part.promised for key, part in parts.items() if part.promised is not None} == self.promised
        assert {key: part.handed for key, part in parts.items() if part.handed} == {
            k: v for k, v in self.handed.items() if v
        }
        totals = totals_of(parts.values())
        assert totals.handed == sum(self.handed.values()) >= totals.confirmed >= 0
        assert totals.promised >= totals.handed
        active = [each.amount for each in self.rows() if each.status != HandingStatus.UNDONE]
        assert sum(active) == totals.handed


@pytest.mark.parametrize("seed", [1, 2, 3, 4])
def test_whatever_happens_the_sums_are_right(songkhla: Songkhla, seed: int) -> None:
    ledger = Ledger(songkhla, Random(seed))
    for _step in range(STEPS):
        ledger.step()
        ledger.check()


@pytest.mark.parametrize("shared_by", [1, 2, 3, 7, 13, 300])
@pytest.mark.parametrize("total", [1, 99, 100_000, 650_001])
def test_what_is_shared_is_enough_and_hardly_more(total: int, shared_by: int) -> None:
    each = asked_of_each("total", total, shared_by, None)
    assert each is not None and total <= each * shared_by < total + shared_by


def test_what_was_taken_back_counts_nowhere() -> None:
    part = part_of(1000, [(400, "said"), (500, "confirmed"), (300, "undone")])
    assert part == Part(1000, 400, 500) and (part.handed, part.left) == (900, 100)


def told_its_id(group: Songkhla) -> None:
    with group.database.transaction() as session:
        account_row(session, group.clock.now()).basic_id = "@wethi"


@pytest.mark.parametrize("line", ["น้องเวที ลงขัน ค่าประชุม", "น้องเวที ลงขัน ค่ารถไปสตูล กลุ่มละ 200"])
def test_a_pot_begun_in_a_group_goes_on_in_the_own_chat_and_stays_the_groups(songkhla: Songkhla, line: str) -> None:
    told_its_id(songkhla)
    [asked] = [each for each in songkhla.says(SOMSRI, line) if isinstance(each, AskPart)]
    assert asked.chat_link
    [goes_on] = songkhla.tells(SOMSRI, unquote(asked.chat_link).split("/?", 1)[1])
    assert isinstance(goes_on, AskPart) and (goes_on.pot.id, goes_on.missing) == (asked.pot.id, asked.missing)
    assert goes_on.chat_link is None
    assert songkhla.says(SOMSRI, "200") == [], "what is said in the group is talk again"
    with songkhla.database.reading() as session:
        [pot] = session.scalars(select(Pot))
        assert pot.chat_id == songkhla.chat_id


def test_another_pot_in_the_own_chat_is_not_the_one_that_was_begun(songkhla: Songkhla) -> None:
    songkhla.says(SOMSRI, "น้องเวที ลงขัน ค่าประชุม")
    [other] = songkhla.tells(SOMSRI, "ลงขัน ค่ารถ")
    assert isinstance(other, AskPart) and other.pot.purpose == "ค่ารถ"
    [of_another] = songkhla.tells(WANDEE, "ลงขัน ค่าประชุม")
    assert isinstance(of_another, AskPart) and of_another.pot.id != other.pot.id
