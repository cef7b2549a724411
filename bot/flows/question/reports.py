"""Answers that helped: an activity, and figures of the reports, by their area and without names."""

from collections import Counter
from datetime import datetime

from sqlalchemy.orm import Session

from bot.dialogue.telling import Activity, Fact, Part, Unit
from bot.flows.question.queries import helpful_between, questions_between
from bot.language.catalogue import mark
from bot.language.topics import Topic

ASKED = {
    Topic.BUYING: mark("Questions on buying and producing"),
    Topic.RUNNING: mark("Questions on running the enterprise"),
    Topic.DELIVERY: mark("Questions on delivering goods"),
    Topic.SELLING: mark("Questions on marketing and selling"),
    Topic.MONEY: mark("Questions on accounts and finance"),
    Topic.FUNDS: mark("Questions on community funds"),
    Topic.LEARNING: mark("Questions on news and learning"),
    Topic.PEOPLE: mark("Questions on people"),
}


def answered_well(session: Session, network_id: str, since: datetime, until: datetime) -> list[Activity]:
    """Each question that was answered well, at its thanks."""
    return [
        Activity("lesson", each.thanked_at, tuple(filter(None, (each.enterprise_id,))), f"question:{each.question_id}")
        for each in helpful_between(session, network_id, since, until)
        if each.thanked_at
    ]


def facts_of_questions(session: Session, network_id: str, since: datetime, until: datetime) -> list[Fact]:
    """How many questions, of which areas, and how many were answered well."""
    asked = questions_between(session, network_id, since, until)
    helped = {each.question_id for each in helpful_between(session, network_id, since, until)}
    by_topic = Counter(each.topic for each in asked if each.topic)
    facts = [
        Fact("questions", mark("Questions to the network"), len(asked), Unit.THINGS, Part.LEARNING),
        Fact("questions_helped", mark("Questions that were answered well"), len(helped), Unit.THINGS, Part.LEARNING),
    ]
    return facts + [
        Fact(f"questions_{topic}", ASKED[topic], by_topic[topic], Unit.THINGS, Part.LEARNING)
        for topic in Topic
        if by_topic[topic]
    ]
