"""An attempt on votes without names, with a copy of the whole database in hand: every table, column, time and row order."""

from collections.abc import Iterator
from datetime import timedelta
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select, text

from bot.dialogue.saying import Told
from bot.flows.poll.results import never_reopened
from bot.flows.poll.tables import Ballot, BallotOrder, Poll
from bot.storage.database import Base
from tests.group import TestGroup
from tests.poll.test_poll_voting import MAKER, OTHER, THIRD

VOTES = ((MAKER, 1), (OTHER, 2), (THIRD, 1))


@pytest.fixture
def voted(group: TestGroup) -> str:
    """Three people have voted in a poll without names, by words, by a tap and in the 1:1 chat; its id."""
    (card,) = group.says(MAKER, "โพล พอใจไหม | พอใจ | ไม่พอใจ | ลับ")
    poll_id = str(card.poll.id)
    group.time_passes(seconds=40)
    group.says(MAKER, "โหวต 1")
    group.time_passes(seconds=40)
    group.taps(OTHER, f"poll.vote:{poll_id}:2", private=True)
    group.time_passes(seconds=40)
    group.taps(THIRD, f"poll.vote:{poll_id}:1")
    return poll_id


def copy_of(group: TestGroup) -> dict[str, list[dict[str, Any]]]:
    """Every row of every table, in the order in which the database keeps them."""
    with group.database.reading() as session:
        place = "rowid" if session.get_bind().dialect.name == "sqlite" else "ctid, xmin"
        return {
            table.name: [
                dict(row._mapping)
                for row in session.execute(
                    text(f'SELECT *, {place} FROM "{table.name}" ORDER BY {place.split(",")[0]}')
                )
            ]
            for table in Base.metadata.sorted_tables
        }


def values_of(row: dict[str, Any], but: set[str] = frozenset()) -> set[str]:  # type: ignore[assignment]
    return {
        str(value) for name, value in row.items() if name not in but and value not in (None, "", 0, "0", "{}", "[]")
    }


def people_of(group: TestGroup) -> Iterator[str]:
    for who, _choice in VOTES:
        person = group.person(who)
        yield from (person.id, str(person.line_user_id))


@pytest.mark.on_both
@pytest.mark.parametrize("closed", [False, True])
def test_no_value_of_a_ballot_stands_in_another_table(group: TestGroup, voted: str, closed: bool) -> None:
    if closed:
        group.taps(MAKER, f"poll.close:{voted}")
    tables = copy_of(group)
    ballots = [row for row in tables.pop("ballot") if row["poll_id"] == voted]
    assert len(ballots) == len(VOTES)
    common = {voted, str(ballots[0]["network_id"]), str(ballots[0]["changed_at"]), "[]", "{}"}
    elsewhere = {
        value for rows in tables.values() for row in rows for value in values_of(row, {"rowid", "ctid", "xmin"})
    }
    for row in ballots:
        own = values_of(row, {"rowid", "ctid", "xmin", "choices"}) - common
        assert not own & elsewhere
        assert not own & set(people_of(group))


@pytest.mark.on_both
def test_neither_times_nor_places_tell_ballots_apart(group: TestGroup, voted: str) -> None:
    for again in range(2):
        ballots = [row for row in copy_of(group)["ballot"] if row["poll_id"] == voted]
        for one, other in combinations(ballots, 2):
            assert {name for name in one if one[name] != other[name]} <= {"voter", "units", "choices", "rowid", "ctid"}
        in_place = [row["voter"] for row in ballots]
        # written in the order of the hashes, which says nothing of that of the votes; where a page is full the rest may
        # come to stand in one before it
        begins = in_place.index(min(in_place))
        assert in_place[begins:] + in_place[:begins] == sorted(in_place)
        group.taps(OTHER, f"poll.vote:{voted}:{again + 1}")


@pytest.mark.on_both
def test_once_closed_not_even_the_key_leads_to_a_voter(group: TestGroup, voted: str) -> None:
    with group.database.reading() as session:
        before = set(session.scalars(select(Ballot.voter)))
        assert len(session.scalars(select(BallotOrder)).all()) == len(VOTES)
    (result,) = group.taps(MAKER, f"poll.close:{voted}")
    assert [option.yes for option in result.poll.options] == [2, 1]
    with group.database.reading() as session:
        assert not session.scalars(select(BallotOrder)).all()
        ballots = session.scalars(select(Ballot)).all()
        assert not before & {ballot.voter for ballot in ballots}
        assert not before & {unit for ballot in ballots for unit in ballot.units}
    about = [
        row for row in copy_of(group)["outbox"] if row["about"] == f"poll:{voted}" and row["chat_id"].startswith("U")
    ]
    assert not about, "no row is left of the answers that voters got"


def files_of(group: TestGroup) -> bytes:
    """Every byte of SQLite's files, its log and what is deleted in them included."""
    with group.database.reading() as session:
        file = Path(str(session.get_bind().engine.url.database))
    return b"".join(each.read_bytes() for each in file.parent.glob(f"{file.name}*"))


def test_once_closed_the_files_themselves_hold_no_older_version(group: TestGroup, voted: str) -> None:
    with group.database.reading() as session:
        if session.get_bind().dialect.name != "sqlite":
            return  # PostgreSQL keeps its log: docs/security.md says for how long
        before = [*session.scalars(select(Ballot.voter)), *session.scalars(select(BallotOrder.voter))]
    assert all(mark.encode() in files_of(group) for mark in before)
    group.taps(MAKER, f"poll.close:{voted}")
    left = files_of(group)
    assert not [mark for mark in before if mark.encode() in left]


@pytest.mark.parametrize("private", [False, True])
def test_of_what_is_not_understood_beside_such_a_poll_nothing_is_kept(
    group: TestGroup, voted: str, private: bool
) -> None:
    words = "กลุ่มเราว่าคนใหม่ดีกว่านะ" if private else "น้องเวที กลุ่มเราว่าคนใหม่ดีกว่านะ"
    group.says(OTHER, words, private=private)
    assert not group.kept_raw
    group.taps(MAKER, f"poll.close:{voted}")
    group.says(OTHER, words, private=private)
    assert group.kept_raw


def test_a_closed_poll_without_names_is_asked_again_but_never_reopened(group: TestGroup, voted: str) -> None:
    group.taps(MAKER, f"poll.close:{voted}")
    assert f"poll.reopen:{voted}" not in group.buttons(), "what cannot be is not offered"
    assert group.taps(MAKER, f"poll.reopen:{voted}") == [never_reopened(voted)]
    (card,) = group.taps(MAKER, f"poll.repeat:{voted}")
    assert card.poll.settings.anonymous


def test_a_vote_in_words_that_is_unsent_is_taken_back_while_the_poll_is_open(group: TestGroup, voted: str) -> None:
    group.says(THIRD, "โหวต 2")
    group.unsends(THIRD, group.last_message_id)
    (result,) = group.taps(MAKER, f"poll.close:{voted}")
    assert [option.yes for option in result.poll.options] == [1, 1]


def test_an_older_word_that_arrives_late_changes_nothing(group: TestGroup, voted: str) -> None:
    group.taps(
        OTHER,
        f"poll.vote:{voted}:1",
        occurred_ms=int((group.clock.now() - timedelta(minutes=1, seconds=50)).timestamp() * 1000),
    )
    (result,) = group.taps(MAKER, f"poll.close:{voted}")
    assert [option.yes for option in result.poll.options] == [2, 1]


@pytest.mark.parametrize("options", ["หลายข้อ", "กลุ่มละเสียง"])
def test_other_settings_count_right_too(group: TestGroup, options: str) -> None:
    (card,) = group.says(MAKER, f"โพล พอใจไหม | ก | ข | ลับ | {options}")
    answers = [group.taps(who, f"poll.vote:{card.poll.id}:{choice}") for who, choice in VOTES]
    (result,) = group.taps(MAKER, f"poll.close:{card.poll.id}")
    counted = 0 if any(isinstance(line, Told) and "your group" in line.sentence for (line,) in answers[:1]) else 3
    assert sum(option.yes for option in result.poll.options) == counted


def test_counts_are_shown_from_five_votes_on(group: TestGroup, voted: str) -> None:
    assert group.taps(MAKER, f"poll.results:{voted}")[0].poll.hidden
    for number in range(2):
        group.taps(f"คนที่ {number}", f"poll.vote:{voted}:2")
    seen = group.taps(MAKER, f"poll.results:{voted}")[0].poll
    assert ([option.yes for option in seen.options], seen.hidden) == ([2, 3], False)


def test_polls_with_names_have_no_such_rows(group: TestGroup) -> None:
    (card,) = group.says(MAKER, "โพล พอใจไหม | พอใจ | ไม่พอใจ")
    group.taps(OTHER, f"poll.vote:{card.poll.id}:1")
    with group.database.reading() as session:
        assert not session.scalars(select(BallotOrder)).all()
        assert session.scalars(select(Poll)).one().id == card.poll.id
