"""Groups that become networks of their own, and small networks that become one, with no code from a server."""

from dataclasses import replace

import pytest
from sqlalchemy import func, select

from bot.dialogue.saying import Told
from bot.flows.founding.beginning import NOT_ALLOWED_HERE, OVER, TAKEN
from bot.flows.founding.results import Agreed, AskToBegin, AskToUnite, Code, Founded, WhoCoordinates
from bot.flows.founding.tables import FirstVote, Founding
from bot.flows.poll import PollCard
from bot.flows.poll.tables import Ballot, Poll
from bot.storage import database as database_module
from bot.storage.chats import Chat, ChatKind
from bot.storage.database import Base, Database
from bot.storage.due_work import DueWork
from bot.storage.enterprises import add_enterprise
from bot.storage.get_or_create import chat_of, person_of, set_membership
from bot.storage.people import Area, Consent, Enterprise, Network, Role, RoleKind
from tests.group import GROUP, TestGroup

OTHER = "C" + "2" * 32
WEAVERS, FISHERS = ("ป้าสมศรี", "พี่วันดี", "ลุงเจริญ"), ("บังหมาน", "ก๊ะยะ", "พี่ดำ")


class Two(TestGroup):
    """Two LINE groups that nobody has bound to anything."""

    __test__ = False

    def __init__(self, database: Database) -> None:
        super().__init__(database)
        for chat_id, name, people in ((GROUP, "ทอผ้าเทพา", WEAVERS), (OTHER, "ประมงสะกอม", FISHERS)):
            with database.transaction() as session:
                chat = chat_of(session, chat_id, ChatKind.GROUP, self.clock.now())
                chat.name, chat.member_count = name, len(people)
                for who in people:
                    person = person_of(session, who, self.clock.now())
                    person.is_friend = True
                    self.book.note(who, who)
                    set_membership(session, chat, person, present=True, at=self.clock.now())

    def here(self, chat_id: str) -> "Two":
        self.chat_id = chat_id
        return self

    def registers(self, who: str) -> None:
        with self.database.transaction() as session:
            person = person_of(session, who, self.clock.now())
            person.called = who
            session.add(
                Consent(id=f"consent-{person.id}"[:26], person_id=person.id, wording=1, given_at=self.clock.now())
            )

    def network(self, chat_id: str = GROUP) -> Network:
        with self.database.reading() as session:
            return session.get_one(Network, session.get_one(Chat, chat_id).network_id)

    def founding(self) -> Founding:
        with self.database.reading() as session:
            return session.scalars(select(Founding).order_by(Founding.id.desc())).first()  # type: ignore[return-value]


@pytest.fixture
def two(database: Database) -> Two:
    return Two(database)


def begun(two: Two, chat_id: str = GROUP, name: str = "ลุ่มน้ำเทพา", people: tuple[str, ...] = WEAVERS) -> list[object]:
    two.here(chat_id).says(people[0], f"น้องเวที ตั้งเครือข่าย {name}")
    founding = two.founding()
    two.taps(people[1], f"founding.yes:{founding.id}")
    return two.taps(people[2], f"founding.yes:{founding.id}")


def agreed(two: Two) -> list[object]:
    """Both have said yes; nobody has objected yet."""
    [code] = two.here(GROUP).says(WEAVERS[0], "รวมเครือข่าย")
    assert isinstance(code, Code)
    two.here(OTHER).says(FISHERS[0], f"รวมเครือข่าย {code.code}")
    founding = two.founding()
    for who in FISHERS[1:]:
        two.taps(who, f"founding.agree:{founding.id}")
    two.here(GROUP)
    return [result for who in WEAVERS for result in two.taps(who, f"founding.agree:{founding.id}")]


def test_three_who_sit_in_a_group_make_it_a_network(two: Two) -> None:
    [asked] = two.says(WEAVERS[0], "น้องเวที ตั้งเครือข่าย ลุ่มน้ำเทพา ดีไหมคะ")
    assert isinstance(asked, AskToBegin)
    assert (asked.name, asked.yes, asked.wanted) == ("ลุ่มน้ำเทพา", 1, 3)
    two.taps(WEAVERS[0], f"founding.yes:{asked.id}")
    [again] = two.taps(WEAVERS[1], f"founding.yes:{asked.id}")
    assert again.yes == 2, "one person is one yes"
    founded, purpose, who = two.taps(WEAVERS[2], f"founding.yes:{asked.id}")
    assert founded == Founded("ลุ่มน้ำเทพา", votes=("coordinator", "purpose"))
    assert isinstance(purpose, PollCard)
    assert isinstance(who, WhoCoordinates)
    network = two.network()
    assert (network.name, network.of_one_group, network.founded_at) == ("ลุ่มน้ำเทพา", False, two.clock.now())
    [late] = two.taps(WEAVERS[1], f"founding.yes:{asked.id}")
    assert isinstance(late, Told) and "Unite" in late.replies[0].label


def test_the_name_is_asked_for_and_taken_in_words(two: Two) -> None:
    two.says(WEAVERS[0], "ตั้งเครือข่าย")
    [asked] = two.says(WEAVERS[0], "ชื่อ ลุ่มน้ำเทพา ค่ะ")
    assert asked.name == "ลุ่มน้ำเทพา"
    [said] = two.says(WEAVERS[1], "น้องเวที ตั้งเครือข่าย อีกชื่อ")
    assert said == replace(asked, yes=1), "one question at a time"
    assert two.says(WEAVERS[1], "รวมเครือข่าย") == [said], "no code while it is asked whether we are a network"


def test_no_network_takes_the_name_of_another(two: Two) -> None:
    begun(two)
    assert two.here(OTHER).says(FISHERS[0], "น้องเวที ตั้งเครือข่าย ลุ่มน้ำ เทพา") == [TAKEN]


def test_a_majority_against_it_is_heard(two: Two) -> None:
    two.people(*WEAVERS, *FISHERS)
    [asked] = two.says(WEAVERS[0], "น้องเวที ตั้งเครือข่าย ลุ่มน้ำเทพา")
    for who in FISHERS:
        two.taps(who, f"founding.no:{asked.id}")
    two.taps(WEAVERS[1], f"founding.yes:{asked.id}")
    [card] = two.taps(WEAVERS[2], f"founding.yes:{asked.id}")
    assert isinstance(card, AskToBegin)
    assert two.network().of_one_group


def test_an_installation_may_forbid_it(two: Two, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        "bot.flows.founding.beginning.installation_of",
        lambda session: replace(database_module.installation_of(session), founding=False),
    )
    assert two.says(WEAVERS[0], "ตั้งเครือข่าย") == [NOT_ALLOWED_HERE]
    assert two.says(WEAVERS[0], "รวมเครือข่าย") == [NOT_ALLOWED_HERE]


def test_first_coordinator_and_purpose_are_voted_on(two: Two) -> None:
    begun(two)
    purpose = two.poll()
    for who in WEAVERS:
        two.taps(who, f"poll.vote:{purpose.id}:3")
    [first] = two.taps(WEAVERS[1], "founding.stand")
    assert isinstance(first, Told), "register first"
    two.registers(WEAVERS[1])
    [card] = two.says(WEAVERS[1], "น้องเวที ขอเป็นผู้ประสานงาน")
    assert card.names == (WEAVERS[1],)
    assert two.taps(WEAVERS[1], "founding.stand")[0].names == (WEAVERS[1],), "once"
    two.time_passes(days=2, minutes=1)
    poll = two.poll()
    assert poll.options[0].text == WEAVERS[1]
    for who in WEAVERS:
        two.taps(who, f"poll.vote:{poll.id}:1")
    two.time_passes(days=3, minutes=1)
    assert two.network().purpose == "knowledge"
    with two.database.reading() as session:
        [role] = session.scalars(select(Role)).all()
        assert (role.kind, role.person_id) == (RoleKind.COORDINATOR, two.person(WEAVERS[1]).id)
        assert role.term_ends is not None
    [told] = two.says(WEAVERS[0], "น้องเวที ขอเป็นผู้ประสานงาน")
    assert "coordinates our network" in told.sentence


def test_nobody_offers_and_it_is_asked_again(two: Two) -> None:
    begun(two)
    two.time_passes(days=2, minutes=1)
    with two.database.reading() as session:
        row = session.get_one(FirstVote, (two.network().id, "coordinator"))
        assert (row.open, row.round, row.polls) == (True, 2, [])


@pytest.mark.on_both
def test_two_groups_become_one_network(two: Two) -> None:
    two.here(OTHER).says(FISHERS[0], "โพล ปลาเค็ม | เอา | ไม่เอา | ปิด อีก 5 วัน")
    poll = two.poll()
    two.taps(FISHERS[1], f"poll.vote:{poll.id}:1")
    before = two.network(OTHER).id
    *_, card = agreed(two)
    assert isinstance(card, Agreed)
    assert two.network(OTHER).id == before, "a day is left to object"
    said = two.time_passes(days=1, minutes=1)
    cards = {say.to: say.result for say in said if isinstance(say.result, Founded)}
    assert set(cards) == {GROUP, OTHER}
    assert cards[GROUP].name == "ทอผ้าเทพา และ ประมงสะกอม"
    assert two.network(OTHER).id == two.network(GROUP).id != before
    with two.database.reading() as session:
        assert session.get(Network, before) is None
        assert session.scalar(select(func.count()).select_from(Ballot)) == 1
    shown, *_ = two.here(OTHER).taps(FISHERS[2], f"poll.show:{poll.id}")
    assert shown.poll.options[0].yes == 1
    two.do_due_work()
    two.time_passes(days=1)
    assert two.network(OTHER).id == two.network(GROUP).id, "done once"


def test_its_name_is_voted_on_in_both_groups_and_who_sits_in_both_counts_once(two: Two) -> None:
    with two.database.transaction() as session:
        chat, both = session.get_one(Chat, OTHER), person_of(session, WEAVERS[0], two.clock.now())
        set_membership(session, chat, both, present=True, at=two.clock.now())
    agreed(two)
    two.time_passes(days=1, minutes=1)
    with two.database.reading() as session:
        row = session.get_one(FirstVote, (two.network().id, "name"))
        polls = {session.get_one(Poll, (row.network_id, each)).chat_id: each for each in row.polls}
    assert row.choices == ["ทอผ้าเทพา", "ประมงสะกอม", "ทอผ้าเทพา และ ประมงสะกอม"]
    for chat_id, who, option in ((GROUP, 0, 1), (OTHER, 0, 1), (GROUP, 1, 1), (OTHER, None, 2), (OTHER, None, 2)):
        name = FISHERS[option] if who is None else WEAVERS[who]
        two.here(chat_id).taps(name, f"poll.vote:{polls[chat_id]}:{option}")
    for name in FISHERS[:2]:
        two.here(OTHER).taps(name, f"poll.vote:{polls[OTHER]}:2")
    two.time_passes(days=3, minutes=1)
    assert two.network().name == "ประมงสะกอม", "three to two: the weaver who sits in both groups is one"


def test_one_objection_within_the_day_keeps_them_two(two: Two) -> None:
    agreed(two)
    [card] = two.here(OTHER).taps(FISHERS[2], f"founding.object:{two.founding().id}")
    assert card.objections == 1
    two.time_passes(days=1, minutes=1)
    assert two.network(OTHER).id != two.network(GROUP).id
    assert two.taps(FISHERS[2], f"founding.agree:{two.founding().id}") == [OVER]


def test_an_objection_that_is_taken_back_hinders_nobody(two: Two) -> None:
    agreed(two)
    two.here(OTHER).taps(FISHERS[2], f"founding.object:{two.founding().id}")
    two.taps(FISHERS[2], f"founding.agree:{two.founding().id}")
    two.time_passes(days=1, minutes=1)
    assert two.network(OTHER).id == two.network(GROUP).id


def test_an_older_yes_that_arrives_late_does_not_take_an_objection_back(two: Two) -> None:
    agreed(two)
    now = int(two.clock.now().timestamp() * 1000) + 60_000
    two.here(OTHER).taps(FISHERS[2], f"founding.object:{two.founding().id}", occurred_ms=now)
    [card] = two.taps(FISHERS[2], f"founding.agree:{two.founding().id}", occurred_ms=now - 5_000)
    assert card.objections == 1


def test_people_of_one_side_do_not_say_yes_for_the_other(two: Two) -> None:
    [code] = two.says(WEAVERS[0], "รวมเครือข่าย")
    asked, _to_others = two.here(OTHER).says(FISHERS[0], f"รวมเครือข่าย {code.code.lower().replace('-', ' ')}")
    assert isinstance(asked, AskToUnite)
    assert (asked.yes, asked.other_yes) == (1, 0)
    for who in FISHERS:
        [card] = two.taps(who, f"founding.agree:{asked.id}")
    assert (card.yes, card.other_yes) == (3, 0)
    [private] = two.taps(WEAVERS[0], f"founding.agree:{asked.id}", private=True)
    assert isinstance(private, Told)


@pytest.mark.parametrize("typed", ["ABCD-2345", "2345 ABCD"])
def test_a_code_that_nobody_made_is_guessed_at_a_few_times_only(two: Two, typed: str) -> None:
    for _ in range(5):
        [told] = two.says(WEAVERS[0], f"รวมเครือข่าย {typed}")
        assert "know no such code" in told.sentence
    [told] = two.says(WEAVERS[0], f"รวมเครือข่าย {typed}")
    assert "few wrong codes" in told.sentence


def test_a_code_works_once_in_another_group_and_within_a_week(two: Two) -> None:
    [code] = two.says(WEAVERS[0], "รวมเครือข่าย")
    [own] = two.says(WEAVERS[1], f"รวมเครือข่าย {code.code}")
    assert "our own network" in own.sentence
    two.time_passes(days=8)
    [late] = two.here(OTHER).says(FISHERS[0], f"รวมเครือข่าย {code.code}")
    assert "know no such code" in late.sentence


def test_for_and_against_are_heard_in_words_by_whoever_speaks_to_the_bot(two: Two) -> None:
    agreed(two)
    two.here(GROUP)
    assert two.says(WEAVERS[1], "เปลี่ยนใจ ไม่เอาแล้ว") == [], "talk among people"
    [card] = two.says(WEAVERS[1], "น้องเวที เปลี่ยนใจ ไม่เอาแล้ว")
    assert isinstance(card, Agreed)
    assert card.objections == 1
    [card] = two.says(WEAVERS[1], "น้องเวที เห็นด้วยค่าา 👍")
    assert card.objections == 0
    two.says(WEAVERS[2], "น้องเวที ยังไม่เห็นด้วยนะ")
    two.time_passes(days=2)
    assert two.network(GROUP).id != two.network(OTHER).id


def test_ordinary_talk_of_uniting_is_left_alone(two: Two) -> None:
    assert two.says(WEAVERS[0], "รวมเครือข่ายกับเขาดีไหม พี่ว่า") == []
    assert two.says(WEAVERS[0], "ตั้งเครือข่ายกันเถอะพวกเรา") == []


@pytest.mark.on_both
def test_two_small_networks_become_one_with_enterprises_areas_and_roles(two: Two) -> None:
    begun(two)
    begun(two, OTHER, "สะกอม", FISHERS)
    with two.database.transaction() as session:
        for number, chat_id in enumerate((GROUP, OTHER)):
            network_id = str(session.get_one(Chat, chat_id).network_id)
            for kind, area_id, name, parent in (
                ("province", f"p{number}", "สงขลา", None),
                ("district", f"d{number}", "เทพา", f"p{number}"),
            ):
                session.add(Area(network_id=network_id, id=area_id, kind=kind, name=name, parent_id=parent))
            session.flush()
            for name in ("ทอผ้าบ้านนา", f"กลุ่ม {number}"):
                add_enterprise(
                    session,
                    network_id,
                    two.clock.now(),
                    name=name,
                    short_name=name,
                    kind="craft",
                    area_id=f"d{number}",
                    products=["ผ้า"],
                )
    agreed(two)
    said = two.time_passes(days=1, minutes=1)
    [card] = {say.result for say in said if isinstance(say.result, Founded)}
    assert card.doubles == ("ทอผ้าบ้านนา",)
    assert [side.enterprises for side in card.sides] == [2, 2]
    network_id = two.network().id
    with two.database.reading() as session:
        assert {each.area_id for each in session.scalars(select(Enterprise))} == {"d0"}
        assert len(session.scalars(select(Area)).all()) == 2
        for table in Base.metadata.sorted_tables:
            if "network_id" in table.columns and table.name not in ("chat", "outbox"):
                found = session.scalars(select(table.c.network_id).distinct()).all()
                assert set(found) <= {network_id}, table.name
        mornings = session.scalars(select(DueWork.subject).where(DueWork.kind.like("%.morning"))).all()
        assert set(mornings) <= {f"network:{network_id}"}


def test_a_network_that_was_set_up_from_outside_is_not_taken_over(two: Two) -> None:
    with two.database.transaction() as session:
        network = session.get_one(Network, session.get_one(Chat, OTHER).network_id)
        network.of_one_group, network.name = False, "เครือข่ายจังหวัด"
    [told] = two.here(OTHER).says(FISHERS[0], "รวมเครือข่าย")
    assert "began in the chat" in told.sentence
