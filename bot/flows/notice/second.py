"""A notice to many waits, where the network wants it so, until a second person who may write notices has agreed."""

from datetime import datetime

from sqlalchemy.orm import Session

from bot.delivery.withdrawing import withdraw_about
from bot.dialogue.holders import Subject
from bot.dialogue.noting import note
from bot.dialogue.request import Request
from bot.dialogue.rights import Right, may
from bot.dialogue.saying import Reply, Say, Told
from bot.dialogue.telling import Waiting
from bot.flows.notice.audience import reach_of_notice
from bot.flows.notice.queries import notices_asked_about, subject_of
from bot.flows.notice.results import SecondAsked
from bot.flows.notice.tables import Notice, NoticeStatus
from bot.flows.notice.writing import card_of, costs_of
from bot.language.catalogue import mark
from bot.storage.audience import Audience, people_for
from bot.storage.leading import LEADING
from bot.storage.message_tables import Urgency
from bot.storage.people import Person
from bot.storage.rules import rule_of

RULE = "second_person_from"


def needs_second(session: Session, notice: Notice) -> bool:
    """Whether it reaches so many that the network wants a second person to agree."""
    least = int(rule_of(session, notice.network_id, RULE))
    return bool(least) and reach_of_notice(session, notice).counted >= least


def ask_second(request: Request, notice: Notice, way: str) -> list[Say]:
    """Ask the others who may write it; until one agrees nothing goes out."""
    others = [each for each in _who_may(request.session, notice) if request.person and each.id != request.person.id]
    if not others:
        return [
            Say(
                Told(
                    "Here a second person agrees before a notice goes to many, and nobody else looks after the network yet. Shall we invite somebody?",
                    Reply("Invite somebody", "invitation.new"),
                )
            )
        ]
    notice.status, notice.way = NoticeStatus.ASKED, way
    notice.sender_id = request.person.id if request.person else None
    note(request, notice.network_id, "notice.asked", subject_of(notice), {"way": way})
    request.session.flush()
    asked = question_about(request.session, notice, request.now)
    told = Told(
        "I have asked {names} to look at it, too. As soon as one of them agrees it goes out.",
        Reply("Do not send", f"notice.withdraw:{notice.id}"),
        names=", ".join(each.called or "–" for each in others),
    )
    return [
        Say(told),
        *(
            Say(
                asked, to=each.line_user_id, urgency=Urgency.PATIENT, about=_asked(notice),
                network_id=notice.network_id,
            )
            for each in others
        ),
    ]  # fmt: skip


def question_about(session: Session, notice: Notice, now: datetime) -> SecondAsked:
    """What a second person is shown."""
    sender = session.get(Person, notice.sender_id) if notice.sender_id else None
    reach = reach_of_notice(session, notice)
    counted = next((each.counted for each in costs_of(session, notice, reach, now) if each.way == notice.way), 0)
    return SecondAsked(
        card_of(session, notice), sender.called if sender else None, str(notice.way), reach.counted, counted
    )


def settled(session: Session, notice: Notice) -> None:
    """Nobody is asked any more: questions that wait go out no more."""
    withdraw_about(session, notice.network_id, _asked(notice), "it was decided")


def _asked(notice: Notice) -> str:
    return f"notice_asked:{notice.id}"


def waits_for(request: Request) -> list[Waiting]:
    """The notices that this person is asked to look at."""
    person = request.person
    if person is None:
        return []
    return [
        Waiting(mark("Look at the notice"), notice.text[:60], None, f"notice.look:{notice.id}")
        for notice in notices_asked_about(request.session, person)
        if _may(request.session, person, notice)
    ]


def _who_may(session: Session, notice: Notice) -> list[Person]:
    looking_after = people_for(session, notice.network_id, Audience(roles=LEADING), deputies=True)
    return [each for each in looking_after if _may(session, each, notice)]


def _may(session: Session, person: Person, notice: Notice) -> bool:
    audience = Audience.of(notice.audience)
    return may(session, person, Right.WRITE_NOTICE, Subject(notice.network_id, audience=audience))
