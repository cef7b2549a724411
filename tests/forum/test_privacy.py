"""What forums keep about somebody: shown to them, and forgotten with their consent, but for the count."""

import json

from sqlalchemy import select

from bot.flows.forum.tables import Lift, Rsvp
from bot.scheduling.retention import erase
from tests.forum.conftest import FIRST_DAY, Forums
from tests.network import MALI, SOMSRI


def test_withdrawn_consent_ends_a_lift_and_keeps_the_count(forums: Forums) -> None:
    forum = forums.announced()
    forums.group.touches(SOMSRI, f"forum.seats:{forum.id}:3")
    forums.group.touches(MALI, f"forum.lift:{forum.id}")
    forums.group.touches(MALI, "mydata.withdrawyes")
    with forums.group.database.reading() as session:
        assert session.scalars(select(Lift)).all() == []
        mine = session.scalars(select(Rsvp).where(Rsvp.person_id == forums.group.person(MALI).id)).one()
    assert (mine.coming, mine.needs_lift) == (True, False)


def test_my_data_tells_of_forums(forums: Forums) -> None:
    from bot.flows.mydata.showing import gather

    forum = forums.announced()
    forums.group.touches(MALI, f"forum.heads:{forum.id}:3")
    with forums.group.database.reading() as session:
        kept = gather(session, forums.group.person(MALI))
    assert [(each["forum"], each["people"]) for each in kept["forums"]] == [(forum.name, 3)]
    json.dumps(kept)


def test_who_drove_with_whom_is_erased_a_week_after(forums: Forums) -> None:
    from datetime import timedelta

    forum = forums.announced()
    forums.group.touches(SOMSRI, f"forum.seats:{forum.id}:3")
    forums.group.touches(MALI, f"forum.lift:{forum.id}")
    erase(forums.group.database, FIRST_DAY + timedelta(days=9))
    with forums.group.database.reading() as session:
        assert session.scalars(select(Lift)).all() == []
        assert session.scalars(select(Rsvp.seats)).all() == [0, 0, 0], "the host comes, too"
