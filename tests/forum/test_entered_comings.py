"""Comings entered for people without LINE."""

import pytest
from sqlalchemy import select

from bot.dialogue.rights import NotAllowed, Right
from bot.flows.forum.tables import Forum, Rsvp
from bot.storage.people import Person
from bot.storage.stand_ins import StandIn
from tests.after import forum_today
from tests.network import KANLAYA, MALI, SOMSRI, WANDEE, Songkhla

OWN = "ผ้าทอเกาะยอ"


@pytest.fixture
def forum(songkhla: Songkhla) -> Forum:
    return forum_today(songkhla, starts_in=48)


def entered(songkhla: Songkhla) -> dict[str, tuple[bool | None, int]]:
    """What stands for those without LINE, by name."""
    with songkhla.database.reading() as session:
        rows = session.execute(select(StandIn.name_key, Rsvp).join(Rsvp, Rsvp.person_id == StandIn.person_id))
        return {name: (row.coming, row.heads) for name, row in rows}


@pytest.mark.parametrize(
    ("line", "stands"),
    [
        ("แทนป้าแดง ไปได้ 2 คน", (True, 2)),
        ("แทนป้าแดงไปได้", (True, 1)),
        ("แทนป้าแดง ไป 3 คน", (True, 3)),
        ("ลงแทนป้าแดง ไปค่ะ", (True, 1)),
        ("ลงชื่อแทนป้าแดง ไปไม่ได้", (False, 1)),
        ("แทนป้าแดง ไม่ไปนะคะ", (False, 1)),
    ],
)
def test_a_representative_says_for_somebody_whether_they_come(
    songkhla: Songkhla, forum: Forum, line: str, stands: tuple[bool, int]
) -> None:
    songkhla.says(SOMSRI, line)
    assert entered(songkhla) == {"ป้าแดง": stands}
    assert "ป้าแดง (ป้าสมศรี ลงแทน)" in songkhla.reads()


@pytest.mark.parametrize("line", ["แทนป้าแดง ไปกี่โมง", "แทนป้าแดง ถ้าฝนไม่ตกจะไป", "แทนป้าแดง สวัสดี"])
def test_what_says_nothing_of_coming_is_not_entered(songkhla: Songkhla, forum: Forum, line: str) -> None:
    songkhla.says(SOMSRI, line)
    assert entered(songkhla) == {}


def test_a_coordinator_says_it_for_an_enterprise_without_line_until_it_does_itself(
    songkhla: Songkhla, forum: Forum
) -> None:
    songkhla.tells(KANLAYA, "ไม่มีไลน์ บางดาน")
    songkhla.says(KANLAYA, "แทนกลุ่มบางดาน ไปได้ 4 คน")
    assert entered(songkhla) == {"": (True, 4)}
    early = int(songkhla.clock.now().timestamp() * 1000) - 60_000
    songkhla.join(WANDEE, "บางดาน")
    songkhla.taps(WANDEE, f"forum.go:{forum.id}", occurred_ms=early)
    assert entered(songkhla) == {"": (True, 4)}, "said before it was entered"
    songkhla.time_passes(minutes=1)
    songkhla.taps(WANDEE, f"forum.not:{forum.id}")
    assert entered(songkhla) == {"": (None, 4)}
    (told,) = songkhla.says(KANLAYA, "แทนกลุ่มบางดาน ไปได้")
    assert told.sentence == "{who} has answered on its own already, so that stands."


def test_whoever_has_line_hears_of_it_and_their_own_word_stands(songkhla: Songkhla, forum: Forum) -> None:
    with songkhla.database.transaction() as session:
        session.get_one(Person, songkhla.person(MALI).id).called = "มะลิ"
    _line, there = songkhla.says(SOMSRI, "แทนมะลิ ไปไม่ได้")
    assert there.sentence.startswith("{by} has entered for you")
    with songkhla.database.reading() as session:
        row = session.get_one(Rsvp, (forum.network_id, forum.id, songkhla.person(MALI).id))
        assert (row.coming, row.entered_by) == (False, songkhla.person(SOMSRI).id)
    songkhla.time_passes(minutes=1)
    songkhla.taps(MALI, f"forum.go:{forum.id}")
    with songkhla.database.reading() as session:
        row = session.get_one(Rsvp, (forum.network_id, forum.id, songkhla.person(MALI).id))
        assert (row.coming, row.entered_by) == (True, None)


def test_by_taps_for_whom_and_then_how_many(songkhla: Songkhla, forum: Forum) -> None:
    songkhla.taps(SOMSRI, f"entering.start:{forum.id}:forum")
    (asked,) = songkhla.says(SOMSRI, "ป้าแดง")
    three = asked.replies[2].data
    songkhla.taps(SOMSRI, three)
    assert songkhla.taps(SOMSRI, three) == []
    assert entered(songkhla) == {"ป้าแดง": (True, 3)}
    forged = three.replace(songkhla.enterprise(OWN).id, songkhla.enterprise("บางดาน").id)
    assert songkhla.taps(SOMSRI, forged) == [NotAllowed(Right.ENTER_FOR_MEMBERS)]
    assert songkhla.taps(WANDEE, three) == [NotAllowed(Right.ENTER_FOR_MEMBERS)]
    songkhla.taps(SOMSRI, three.replace(":3,", ":0,"))
    assert entered(songkhla) == {"ป้าแดง": (False, 1)}
