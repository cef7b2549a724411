"""Who speaks for an enterprise, and who spends the month, where two processes decide it in the same moment."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select

from bot.delivery.budget import month_of, refresh
from bot.delivery.courier import Courier
from bot.delivery.line import Quota
from bot.delivery.shares import share_of
from bot.dialogue.confirming import wishes_of
from bot.flows.agreement.tables import Agreement
from bot.flows.handover.results import AskToCoordinate, AskToStandIn, AskVote, AskWord
from bot.flows.handover.tables import Succession, SuccessionStage, SuccessionVote
from bot.flows.poll.queries import ballots_of
from bot.flows.poll.tables import Poll, PollStatus
from bot.handlers.posting import drawn_anew
from bot.storage.audit import AuditEntry
from bot.storage.line_ids import FIRST
from bot.storage.message_tables import LedgerEntry, OutboxStatus, Urgency
from bot.storage.people import MembershipStatus, Person, Role, RoleKind
from tests.delivery.test_rides import Office
from tests.delivery.test_spending import another_network, causes
from tests.locks.conftest import at_once
from tests.locks.test_waiting import put_poll
from tests.network import KANLAYA, KOI, MALI, NETWORK_GROUP, PIMJAI, SOMSRI, STRANGER, WANDEE, Songkhla
from tests.order.trading import opened, quantities
from tests.people.test_confirming import BASKETS, WEAVERS, decide, register, states
from tests.pulse.conftest import Living, told
from tests.pulse.test_handover import election
from tests.pulse.test_voices import blocks
from tests.told import is_told

pytestmark = pytest.mark.on_both

ACTIVE, REFUSED = MembershipStatus.ACTIVE, MembershipStatus.REFUSED
TRIES = range(2)


@pytest.mark.parametrize("_again", TRIES)
def test_confirmed_and_refused_at_once_leaves_one_of_the_two_and_no_wish_between_them(
    two_processes: Songkhla, database_url: str, _again: int
) -> None:
    group = two_processes
    order_id = opened(group)
    register(group, KOI, BASKETS, "ยายเอียด")
    group.taps(KOI, f"order.plus:{order_id}:1,5")
    at_once(
        group, database_url,
        lambda mine: decide(mine, WANDEE, "confirm", KOI),
        lambda mine: decide(mine, PIMJAI, "refuse", KOI),
        lambda mine: mine.taps(KOI, f"order.plus:{order_id}:1,5"),
    )  # fmt: skip
    [state] = states(group, KOI)
    assert state in (ACTIVE, REFUSED)
    with group.database.reading() as session:
        assert wishes_of(session, group.enterprise(BASKETS), group.person(KOI)) == [], "no wish falls between the two"
    assert quantities(group, order_id).get(BASKETS, 0) in (0, 5, 10)


@pytest.mark.parametrize("_again", TRIES)
def test_who_leaves_while_a_wish_of_theirs_is_raised_leaves_none_behind(
    two_processes: Songkhla, database_url: str, _again: int
) -> None:
    group = two_processes
    order_id = opened(group)
    register(group, KOI, BASKETS, "ยายเอียด")
    group.taps(KOI, f"order.plus:{order_id}:1,5")
    at_once(
        group, database_url,
        lambda mine: mine.touches(KOI, f"register.left:{mine.enterprise(BASKETS).id}"),
        lambda mine: mine.taps(KOI, f"order.plus:{order_id}:1,5"),
    )  # fmt: skip
    with group.database.reading() as session:
        assert wishes_of(session, group.enterprise(BASKETS), group.person(KOI)) == []


@pytest.mark.parametrize("_again", TRIES)
def test_the_same_person_signs_up_in_two_chats_at_once(two_processes: Songkhla, database_url: str, _again: int) -> None:
    """Two taps on one enterprise are one row; of five enterprises at once three are as many as one person can be."""
    group = two_processes
    group.tells(STRANGER, "ลงทะเบียน")
    group.touches(STRANGER, "register.yes")
    five = [BASKETS, BASKETS, WEAVERS, "ข้าวหัวไทร", "บางดาน", "บ้านแพรกหา"]
    ids = [group.enterprise(name).id for name in five]
    at_once(group, database_url, *(_choosing(enterprise_id) for enterprise_id in ids))
    kept = [row.enterprise_id for row in group.memberships(STRANGER)]
    assert len(kept) == len(set(kept)) == 3
    with group.database.reading() as session:
        noted = session.scalars(select(AuditEntry.subject).where(AuditEntry.action == "member.joined")).all()
    assert sorted(noted) == sorted(f"enterprise:{each}" for each in kept), "noted once each"


def _choosing(enterprise_id: str) -> Callable[[Songkhla], Any]:
    def act(mine: Songkhla) -> Any:
        mine.touches(STRANGER, "register.another")
        return mine.touches(STRANGER, f"register.at:{enterprise_id}")

    return act


def last_of_the_day(office: Office) -> list[str]:
    """Two messages of somebody who may cause one more today. Each is for a chat of its own: a push takes along what waits."""
    for to in (PIMJAI, KANLAYA):
        [spent] = causes(office, STRANGER, 1, to=to)
        office.courier.send(office.group.network().id, spent)
    return [causes(office, STRANGER, 1, to=to)[0] for to in (WANDEE, SOMSRI)]


def last_of_the_month(office: Office) -> list[str]:
    """Two messages that can wait, where the month has one but for what is kept for urgent words."""
    office.line.figures = Quota(300, 179)
    refresh(office.group.database, office.line, office.clock)
    return [causes(office, PIMJAI, 1, to=to)[0] for to in (WANDEE, SOMSRI)]


def last_of_the_share(office: Office) -> list[str]:
    """Two urgent messages of a network that has one left of its share of an account's month."""
    rows = [causes(office, PIMJAI, 1, to=to, urgency=Urgency.MUST)[0] for to in (WANDEE, SOMSRI)]
    another_network(office, people=100)
    mine, now = office.row(rows[0]).network_id, office.clock.now()
    with office.group.database.transaction() as session:
        share = share_of(session, mine, FIRST, 300, month_of(now)[0])
        assert share is not None
        session.add(
            LedgerEntry(network_id=mine, outbox_id="before", chat_id=NETWORK_GROUP, method="push", message_objects=1,
                        counted_messages=share.left - 1, push_equivalent=share.left - 1, sent_at=now)
        )  # fmt: skip
    return rows


@pytest.mark.parametrize("_again", TRIES)
@pytest.mark.parametrize("last_two", [last_of_the_day, last_of_the_month, last_of_the_share])
def test_of_two_couriers_exactly_one_spends_the_last_message(
    two_processes: Songkhla, database_url: str, last_two: Callable[[Office], list[str]], _again: int
) -> None:
    office = Office(two_processes)
    rows = last_two(office)
    before, network_id = len(office.line.pushes), office.row(rows[0]).network_id

    def push(outbox_id: str) -> Callable[[Songkhla], Any]:
        return lambda mine: Courier(mine.database, office.line, mine.clock, drawn_anew).send(network_id, outbox_id)

    at_once(office.group, database_url, *map(push, rows))
    office.passes(seconds=5)
    at_once(office.group, database_url, *map(push, rows))  # one of them may have waited for the other
    assert sorted(office.status(each) for each in rows) == [OutboxStatus.SENT, OutboxStatus.WAITING]
    assert len(office.line.pushes) == before + 1


@pytest.mark.parametrize("_again", TRIES)
def test_a_vote_and_the_closing_at_once_the_vote_counts_or_is_refused(
    two_processes: Songkhla, database_url: str, _again: int
) -> None:
    group = two_processes
    poll_id = put_poll(group)
    [voted], _closed = at_once(
        group, database_url,
        lambda mine: mine.touches(SOMSRI, f"poll.vote:{poll_id}:1"),
        lambda mine: mine.taps(KANLAYA, f"poll.close:{poll_id}"),
    )  # fmt: skip
    with group.database.reading() as session:
        poll = session.get_one(Poll, (group.network().id, poll_id))
        assert poll.status == PollStatus.CLOSED
        counted = [ballot for ballot in ballots_of(session, poll) if ballot.choices]
    assert bool(counted) == (type(voted).__name__ != "PollClosedAlready")


def offered_to_stand_in(group: Songkhla) -> str:
    """Somri's account is gone from LINE, Mali has offered to speak for the weavers; the button that gives one's word."""
    living = Living(group, "handover")
    blocks(living, SOMSRI)
    asked = told(living.days(1), AskToStandIn)[0]
    group.touches(MALI, f"handover.take:{asked.id}")
    return f"handover.vouch:{asked.id}:{group.person(MALI).id}"


def speaks_and_belongs(group: Songkhla, who: str) -> tuple[bool, bool]:
    weavers = group.enterprise(WEAVERS).id
    return (
        any(role.enterprise_id == weavers for role in group.roles(who)),
        any(row.enterprise_id == weavers and row.status == ACTIVE for row in group.memberships(who)),
    )


LEAVING: dict[str, Callable[[Songkhla], Any]] = {
    "taken out": lambda mine: decide(mine, PIMJAI, "refuse", MALI, WEAVERS),
    "taken out of the network": lambda mine: mine.touches(PIMJAI, f"register.banish:{mine.person(MALI).id}"),
    "takes the consent back": lambda mine: mine.touches(MALI, "mydata.withdrawyes"),
}


@pytest.mark.parametrize("leaves", LEAVING)
def test_nobody_stands_in_for_an_enterprise_they_were_just_taken_out_of(
    two_processes: Songkhla, database_url: str, leaves: str
) -> None:
    group = two_processes
    vouch = offered_to_stand_in(group)
    at_once(group, database_url, LEAVING[leaves], lambda mine: mine.touches(KANLAYA, vouch))
    speaks, belongs = speaks_and_belongs(group, MALI)
    assert belongs or not speaks


@pytest.mark.parametrize("leaves", LEAVING)
def test_a_word_for_somebody_who_has_gone_since_changes_nothing(songkhla: Songkhla, leaves: str) -> None:
    vouch = offered_to_stand_in(songkhla)
    LEAVING[leaves](songkhla)
    songkhla.touches(KANLAYA, vouch)
    assert speaks_and_belongs(songkhla, MALI) == (False, False)


def test_where_the_one_who_offered_has_gone_another_may_offer(songkhla: Songkhla) -> None:
    vouch = offered_to_stand_in(songkhla)
    LEAVING["taken out"](songkhla)
    [answer, question, *_more] = songkhla.touches(KANLAYA, f"handover.take:{vouch.split(':')[1]}")
    assert is_told(answer, "Thank you! I have asked somebody beside you")
    assert isinstance(question, AskWord)


def all_but_two_vote(group: Songkhla) -> tuple[Living, str, list[str]]:
    """Nobody looks after the network any more; all but two enterprises have voted for Wandee. The ids of the search and of the two."""
    living = Living(group, "handover")
    search = election(living)
    wandee = group.person(WANDEE).id
    with group.database.reading() as session:
        speakers = select(Person.line_user_id).join(Role, Role.person_id == Person.id)
        of_all = session.scalars(speakers.where(Role.kind == RoleKind.REPRESENTATIVE).order_by(Role.id)).all()
    voters = [str(each) for each in dict.fromkeys(of_all)]
    for who in voters[:-2]:
        group.touches(who, f"handover.vote:{search}:{wandee}")
    return living, search, voters[-2:]


def counted_as(group: Songkhla, search: str) -> list[int]:
    """What whoever is chosen is told of the votes, once for each time that they are asked."""
    now = group.clock.now()
    said = group.do_due_work()
    asked = [say.result for say in said if isinstance(say.result, AskToCoordinate)]
    with group.database.reading() as session:
        row = session.scalars(select(Succession).where(Succession.id == search)).one()
        assert row.stage == SuccessionStage.CHOSEN
        assert row.closes_at > now, "there is time for an answer"
    return [each.votes for each in asked]


@pytest.mark.parametrize("_again", TRIES)
def test_two_last_votes_for_a_coordinator_at_once_both_count_and_are_counted_once(
    two_processes: Songkhla, database_url: str, _again: int
) -> None:
    group = two_processes
    _living, search, last = all_but_two_vote(group)
    wandee = group.person(WANDEE).id

    def votes(who: str) -> Callable[[Songkhla], Any]:
        return lambda mine: mine.touches(who, f"handover.vote:{search}:{wandee}")

    at_once(group, database_url, *map(votes, last))
    with group.database.reading() as session:
        assert len(session.scalars(select(SuccessionVote).where(SuccessionVote.succession_id == search)).all()) == 13
    assert counted_as(group, search) == [13]
    assert counted_as(group, search) == [], "once"


@pytest.mark.parametrize("_again", TRIES)
def test_a_vote_for_a_coordinator_and_the_count_at_once_the_vote_counts_or_comes_too_late(
    two_processes: Songkhla, database_url: str, _again: int
) -> None:
    group = two_processes
    _living, search, [last, _silent] = all_but_two_vote(group)
    group.clock.advance(timedelta(days=7))
    [[voted], said] = at_once(
        group, database_url,
        lambda mine: mine.touches(last, f"handover.vote:{search}:{mine.person(WANDEE).id}"),
        lambda mine: mine.do_due_work(),
    )  # fmt: skip
    asked = [say.result.votes for say in said if isinstance(say.result, AskToCoordinate)]
    assert asked + counted_as(group, search) == [12 if isinstance(voted, AskVote) else 11]


@pytest.mark.parametrize("_again", TRIES)
def test_two_processes_that_count_at_once_ask_whoever_is_chosen_once(
    two_processes: Songkhla, database_url: str, _again: int
) -> None:
    group = two_processes
    _living, search, _two = all_but_two_vote(group)
    group.clock.advance(timedelta(days=7))
    said = at_once(group, database_url, *[lambda mine: mine.do_due_work()] * 2)
    asked = [say.result.votes for each in said for say in each if isinstance(say.result, AskToCoordinate)]
    assert asked + counted_as(group, search) == [11]


@pytest.mark.parametrize("_again", range(2))
def test_of_two_leaders_who_put_rules_round_at_once_one_asks(
    two_processes: Songkhla, database_url: str, _again: int
) -> None:
    for leader in (KANLAYA, PIMJAI):
        two_processes.tells(leader, "เสนอกติกา\nเวทีทุก 4 เดือน")
    at_once(
        two_processes, database_url, *(lambda mine, who=leader: mine.touches(who, "agreement.ask:0") for leader in (KANLAYA, PIMJAI))
    )  # fmt: skip
    with two_processes.database.reading() as session:
        assert len(session.scalars(select(Agreement)).all()) == 1
