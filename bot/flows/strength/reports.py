"""Enterprises that learnt from each other: an activity, and a figure of the reports."""

from datetime import datetime

from sqlalchemy.orm import Session

from bot.dialogue.telling import Activity, Fact, Part, Unit
from bot.flows.strength.queries import pairs_that_helped
from bot.language.catalogue import mark


def learnt(session: Session, network_id: str, since: datetime, until: datetime) -> list[Activity]:
    """Each time that one has learnt from another, and said that it helped."""
    return [
        Activity("lesson", pair.changed_at, (pair.learner_id, pair.teacher_id), f"strength_pair:{pair.id}")
        for pair in pairs_that_helped(session, network_id, since, until)
    ]


def facts_of_learning(session: Session, network_id: str, since: datetime, until: datetime) -> list[Fact]:
    """How often."""
    found = pairs_that_helped(session, network_id, since, until)
    label = mark("Times that one enterprise learnt from another")
    return [Fact("learnt_from_each_other", label, len(found), Unit.TIMES, Part.LEARNING)]
