"""A round of yes, level by level: the groups of enterprises first, then sub-groups, districts, provinces, and at last the whole
network's. Each group has a poll of its own; a level in which more groups are against it sends the rules back."""

from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from bot.dialogue.request import Due
from bot.dialogue.saying import Day, Reply, Say, Told
from bot.flows.agreement.queries import agreement_of_poll, agreement_that_is, find_agreement, groups_by_level, voices_of
from bot.flows.agreement.results import AgreementReturned, AgreementText
from bot.flows.agreement.routes import DECIDE, SHOW, routes
from bot.flows.agreement.tables import Agreement, AgreementStatus, AgreementVoice
from bot.flows.agreement.views import lines_of, view_of
from bot.flows.poll import DraftOption, Poll, PollCard, PollDraft, PollSettings, PollStatus, close, put_to, view
from bot.language.catalogue import gettext as _
from bot.language.catalogue import speaking
from bot.storage import due_work
from bot.storage.chats import Chat, groups_of_network
from bot.storage.leading import caretakers
from bot.storage.memberships import reachable
from bot.storage.message_tables import Urgency
from bot.storage.people import Person, RoleKind
from bot.storage.standing import enterprises_that_vote

A_LEVEL_LASTS, AFTER_THE_POLLS = timedelta(days=14), timedelta(hours=2)
"""So long each group has, by free rides; then those that are closed count."""
IS_NEWS_FOR = timedelta(days=30)
YES, NO = 1, 2


def begin_next_level(session: Session, agreement: Agreement, now: datetime) -> list[Say]:
    """The groups of the next level are asked; where none is left, the rules are kept."""
    levels = groups_by_level(session, agreement.network_id)
    following = next((level for level in levels if level > agreement.level), None)
    if following is None:
        return _kept(session, agreement, now)
    agreement.level = following
    closes_at = now + A_LEVEL_LASTS
    says = []
    for chat, name in levels[following]:
        poll = put_to(session, chat, _draft(session, agreement, chat, closes_at), now, network_id=agreement.network_id)
        session.add(
            AgreementVoice(
                network_id=agreement.network_id, agreement_id=agreement.id, chat_id=chat.id, level=following, name=name,
                poll_id=poll.id,
            )
        )  # fmt: skip
        session.flush()
        says += [
            Say(result, to=chat.id, urgency=Urgency.RIDE, expires=closes_at, network_id=agreement.network_id, subject=about)
            for result, about in (
                (AgreementText(lines_of(agreement)), f"agreement:{agreement.id}"),
                (PollCard(view(session, poll)), f"poll:{poll.id}"),
            )
        ]  # fmt: skip
    due_work.plan(
        session, network_id=agreement.network_id, kind=DECIDE, subject=f"agreement:{agreement.id}",
        due=closes_at + AFTER_THE_POLLS, now=now,
    )  # fmt: skip
    return says


def _draft(session: Session, agreement: Agreement, chat: Chat, closes_at: datetime) -> PollDraft:
    per_enterprise = not chat.enterprise_id and bool(enterprises_that_vote(session, agreement.network_id))
    with speaking(chat.language):
        question = _("Do we agree with the rules that are proposed for our network?")
        options = (DraftOption(_("We agree")), DraftOption(_("Not like this")))
    return PollDraft(
        question=question, options=options, settings=PollSettings(per_enterprise=per_enterprise),
        closes_at=closes_at.isoformat(),
    )  # fmt: skip


def poll_closed(session: Session, poll: Poll, now: datetime) -> list[Say]:
    """A group has said what it thinks; with the last one of its level it goes on, or back."""
    found = agreement_of_poll(session, poll.id)
    if found is None or found[0].status != AgreementStatus.ASKED or found[1].closed:
        return []
    agreement, voice = found
    seen = view(session, poll)
    voice.yes, voice.no, voice.closed = seen.option(YES).yes, seen.option(NO).yes, True
    session.flush()
    asked = [each for each in voices_of(session, agreement) if each.level == agreement.level]
    return _decide(session, agreement, now) if all(each.closed for each in asked) else []


@routes.when_due("decide")
def decide(due: Due) -> list[Say]:
    """The time of a level is over: what was not closed (its group has left, its poll was deleted) has said nothing."""
    agreement = find_agreement(due.session, due.subject.removeprefix("agreement:"))
    if agreement is None or agreement.status != AgreementStatus.ASKED:
        return []
    return _decide(due.session, agreement, due.now)


def _decide(session: Session, agreement: Agreement, now: datetime) -> list[Say]:
    due_work.cancel(session, network_id=agreement.network_id, subject=f"agreement:{agreement.id}")
    said = [each for each in voices_of(session, agreement) if each.level == agreement.level and each.yes + each.no]
    against = [each for each in said if each.no >= each.yes]
    if said and len(against) * 2 >= len(said):
        return _returned(session, agreement, now)
    return begin_next_level(session, agreement, now)


def _returned(session: Session, agreement: Agreement, now: datetime) -> list[Say]:
    agreement.status, agreement.decided_at = AgreementStatus.RETURNED, now
    against = tuple(each.name for each in voices_of(session, agreement) if each.no and each.no >= each.yes)
    told = AgreementReturned(view_of(session, agreement), against)
    return [_to_person(agreement, person, told, now) for person in _those_concerned(session, agreement)]


def _kept(session: Session, agreement: Agreement, now: datetime) -> list[Say]:
    """Kept from today, where anybody has said yes at all; what was kept before is replaced."""
    if not any(each.yes for each in voices_of(session, agreement)):
        return _returned(session, agreement, now)
    before = agreement_that_is(session, agreement.network_id, AgreementStatus.KEPT)
    if before:
        before.status = AgreementStatus.REPLACED
    agreement.status, agreement.decided_at = AgreementStatus.KEPT, now
    news = Told("Our rules are agreed on, level by level, and hold from {day}.", Reply("Our rules", SHOW), day=Day(now))
    groups = [
        Say(news, to=chat.id, urgency=Urgency.RIDE, expires=now + IS_NEWS_FOR, network_id=agreement.network_id)
        for chat in groups_of_network(session, agreement.network_id)
    ]
    return [*(_to_person(agreement, each, news, now) for each in _those_concerned(session, agreement)), *groups]


def withdraw(session: Session, agreement: Agreement, now: datetime) -> list[Say]:
    """Nobody is asked any more: the polls are closed where they stand."""
    agreement.status, agreement.decided_at = AgreementStatus.WITHDRAWN, now
    due_work.cancel(session, network_id=agreement.network_id, subject=f"agreement:{agreement.id}")
    session.flush()
    says: list[Say] = []
    for voice in voices_of(session, agreement):
        poll = session.get(Poll, (agreement.network_id, voice.poll_id))
        if poll and poll.status == PollStatus.OPEN:
            says += close(session, poll, now)
    return says


def _those_concerned(session: Session, agreement: Agreement) -> list[Person]:
    maker = session.get(Person, agreement.maker_id) if agreement.maker_id else None
    return reachable([maker] if maker else []) or caretakers(session, agreement.network_id, first=RoleKind.COORDINATOR)


def _to_person(agreement: Agreement, person: Person, result: object, now: datetime) -> Say:
    return Say(
        result, to=person.line_user_id, urgency=Urgency.PATIENT, push_after=now + timedelta(days=1),
        expires=now + IS_NEWS_FOR, network_id=agreement.network_id, about=f"agreement:{agreement.id}",
    )  # fmt: skip
