"""Two records of one person become one, with what either of them was."""

from collections import defaultdict
from collections.abc import Iterator

import pytest
from sqlalchemy import select

from bot.dialogue.saying import Told
from bot.flows.poll.tables import Ballot
from bot.storage.chats import Chat
from bot.storage.people import LineAlias, Membership, MembershipStatus, Person, Role, RoleKind
from tests.accounts.second import SECOND, add_account, add_network, befriends
from tests.group import TestGroup
from tests.network import SOMSRI, WANDEE, Songkhla

THERE = "U" + "e" * 32
"""Somsri, as LINE knows her with the second account's provider."""


@pytest.fixture
def second(songkhla: Songkhla) -> Iterator[TestGroup]:
    """The 1:1 chats of the second account, which serves a network in which Somsri has a role under her other id."""
    add_account(songkhla.database, songkhla)
    other = add_network(songkhla, "เครือข่ายพัทลุง", THERE)
    for user, account in ((SOMSRI, 1), (THERE, SECOND)):
        befriends(songkhla, user, account)
    with songkhla.database.transaction() as session:
        person = session.scalars(select(Person).where(Person.line_user_id == THERE)).one()
        session.add(Role(network_id=other, id="r2", person_id=person.id, kind=RoleKind.COORDINATOR))
        mine = session.scalars(
            select(Membership).join(Person, Person.id == Membership.person_id).where(Person.line_user_id == SOMSRI)
        ).first()
        assert mine
        session.add(Membership(network_id=mine.network_id, enterprise_id=mine.enterprise_id, person_id=person.id, status=MembershipStatus.WAITING))  # fmt: skip
        session.add(Role(network_id=mine.network_id, id="r3", person_id=person.id, kind=RoleKind.REPRESENTATIVE, enterprise_id=mine.enterprise_id))  # fmt: skip
        beside = songkhla.enterprise("กระจูดควนป้อม")
        for each, status in ((mine.person_id, MembershipStatus.WAITING), (person.id, MembershipStatus.ACTIVE)):
            session.add(Membership(network_id=mine.network_id, enterprise_id=beside.id, person_id=each, status=status))
    yield TestGroup(songkhla.database, songkhla.clock, account=SECOND)
    songkhla.database.accounts.further = None


def code_of(songkhla: Songkhla) -> str:
    [told] = songkhla.tells(SOMSRI, "เชื่อมแชท")
    return str(dict(told.values)["words"])


def yes(shown: list[Told]) -> str:
    return next(reply.data for reply in shown[0].replies if reply.data.startswith("same_person.yes"))


def people(songkhla: Songkhla) -> dict[str, Person]:
    with songkhla.database.reading() as session:
        return {str(each.line_user_id): each for each in session.scalars(select(Person)) if each.line_user_id}


def test_what_she_was_in_either_chat_she_is_in_both(songkhla: Songkhla, second: TestGroup) -> None:
    assert yes(second.says(THERE, code_of(songkhla), private=True))
    second.says(THERE, "ใช่ค่ะ", private=True)
    with songkhla.database.reading() as session:
        one = session.scalars(select(Person).where(Person.line_user_id == SOMSRI)).one()
        roles = sorted(role.kind for role in session.scalars(select(Role).where(Role.person_id == one.id)))
        assert roles == [RoleKind.COORDINATOR, RoleKind.REPRESENTATIVE], "a role is held once"
        here = session.scalars(select(Membership).where(Membership.person_id == one.id)).all()
        assert [each.status for each in here] == [MembershipStatus.ACTIVE] * 2, "of two standings the better one"
        assert session.get_one(LineAlias, THERE).known_as == SOMSRI
        assert set(session.scalars(select(Chat.id).where(Chat.address == SOMSRI))) == {SOMSRI, f"{THERE}@2"}
    assert THERE not in people(songkhla)
    second.says(THERE, "ช่วยเหลือ", private=True)
    assert THERE not in people(songkhla), "she is known by either id from now on"


def test_a_code_joins_nobody_else_and_only_once(songkhla: Songkhla, second: TestGroup) -> None:
    words = code_of(songkhla)
    asked = second.says(THERE, words, private=True)
    before = people(songkhla).keys()
    second.taps(THERE, yes(asked).replace("yes", "no"), private=True)
    second.taps(THERE, yes(asked), private=True)
    assert people(songkhla).keys() == before
    songkhla.time_passes(minutes=16)
    words = code_of(songkhla)
    songkhla.time_passes(minutes=16)
    assert "same_person" not in str(second.says(THERE, words, private=True))


def test_with_one_account_there_is_nothing_to_join(songkhla: Songkhla) -> None:
    songkhla.database.accounts.further = frozenset()
    [told] = songkhla.tells(WANDEE, "เชื่อมแชท")
    assert "one official account" in str(told)
    songkhla.database.accounts.further = None


def test_what_both_of_her_records_voted_counts_once_by_her_newest_word(songkhla: Songkhla, second: TestGroup) -> None:
    songkhla.people(THERE)
    cards = [songkhla.says(WANDEE, f"โพล ไปไหน {n} | ก | ข | ค{how}")[0] for n, how in enumerate(("", " | ไม่แสดงชื่อ"))]
    polls = [f"poll.vote:{card.poll.id}" for card in cards]
    for vote in polls:
        songkhla.taps(SOMSRI, f"{vote}:1")
        songkhla.taps(WANDEE, f"{vote}:3")
        songkhla.time_passes(minutes=1)
        songkhla.taps(THERE, f"{vote}:2")
    second.taps(THERE, yes(second.says(THERE, code_of(songkhla), private=True)), private=True)
    assert chosen(songkhla) == [["2", "3"]] * 2
    for vote in polls:
        songkhla.taps(SOMSRI, f"{vote}:1")
        songkhla.time_passes(minutes=1)
    assert chosen(songkhla) == [["1", "3"]] * 2, "and she can change it"


def chosen(songkhla: Songkhla) -> list[list[str]]:
    """What is chosen in each poll."""
    with songkhla.database.reading() as session:
        by_poll: dict[str, list[str]] = defaultdict(list)
        for ballot in session.scalars(select(Ballot)):
            by_poll[ballot.poll_id] += ballot.choices
        return [sorted(places) for places in by_poll.values()]
