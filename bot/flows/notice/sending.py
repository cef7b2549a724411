"""Sending a notice the chosen way: now, at a time, again and again; withdrawing and editing what still waits."""

from datetime import datetime, timedelta
from itertools import count

from dateutil.relativedelta import relativedelta
from sqlalchemy.orm import Session

from bot.clock import BANGKOK
from bot.delivery.withdrawing import withdraw_about
from bot.dialogue import conversations
from bot.dialogue.noting import note
from bot.dialogue.request import Due, Request
from bot.dialogue.saying import Counted, NotAnAnswer, Reply, Say, Told
from bot.flows.notice.audience import reach_of_notice
from bot.flows.notice.queries import copies_of, subject_of
from bot.flows.notice.results import NoticeEdited, NoticeOut
from bot.flows.notice.routes import EDIT, SEND, routes
from bot.flows.notice.second import ask_second, needs_second, question_about, settled
from bot.flows.notice.tables import Notice, NoticeStatus, Way
from bot.flows.notice.writing import LONGEST, NOTICE_GONE, ask_text, card_of, nobody_reached, own_notice, preview_says
from bot.language.replies import agrees, refuses
from bot.storage import due_work
from bot.storage.audience import Reach
from bot.storage.chats import Conversation
from bot.storage.database import new_id
from bot.storage.leading import representatives_for
from bot.storage.locking import locked
from bot.storage.memberships import people_in_chats, reachable
from bot.storage.message_tables import OutboxStatus, Urgency
from bot.storage.news_wishes import wanting_more
from bot.storage.people import Person
from bot.storage.pictures import erase_picture, keep_picture

IS_NEWS_FOR = timedelta(days=7)
WAITS_FOR_A_RIDE = timedelta(days=1)
EDITABLE = (NoticeStatus.DRAFT, NoticeStatus.ASKED, NoticeStatus.PLANNED, NoticeStatus.OUT)
STEPS = {"weekly": relativedelta(weeks=1), "monthly": relativedelta(months=1)}


@routes.button("send")
def send(request: Request, notice_id: str) -> list[Say]:
    """The way is chosen (the argument): out it goes, or it waits for its moment. A second tap sends nothing again."""
    notice, refused = own_notice(request, notice_id)
    if notice is None:
        return refused
    if notice.status != NoticeStatus.DRAFT or request.argument not in set(Way):
        return [Say(_standing(request.session, notice))] if notice.way else [Say(NOTICE_GONE)]
    if not reach_of_notice(request.session, notice).chat_ids:
        return [Say(nobody_reached(notice))]
    _ask_no_more(request)
    if needs_second(request.session, notice):
        return ask_second(request, notice, request.argument)
    return _leave(request, notice, request.argument)


def _ask_no_more(request: Request) -> None:
    """For whom it is, what it says: what is on its way is not asked about any more, the next words mean something else."""
    asking = conversations.current(request)
    if asking and asking.flow == routes.flow:
        conversations.end(request)


@routes.button("look")
def look_at_it(request: Request, notice_id: str) -> list[Say]:
    """Once more what a second person is asked to look at."""
    notice, refused = own_notice(request, notice_id, NoticeStatus.ASKED)
    return refused if notice is None else [Say(question_about(request.session, notice, request.now))]


@routes.button("agree", means=agrees)
def agree(request: Request, notice_id: str) -> list[Say]:
    """A second person agrees: out it goes, the way that was chosen."""
    notice, refused = _asked_about(request, notice_id)
    if notice is None:
        return refused
    sender = request.session.get(Person, notice.sender_id) if notice.sender_id else None
    says = _leave(request, notice, str(notice.way))
    return [*says, *_told_sender(sender, Told("{name} agrees: your notice goes out.", name=_name(request)))]


@routes.button("disagree", means=refuses)
def disagree(request: Request, notice_id: str) -> list[Say]:
    """A second person would rather not: it is a draft again, and its sender is told."""
    notice, refused = _asked_about(request, notice_id)
    if notice is None:
        return refused
    sender = request.session.get(Person, notice.sender_id) if notice.sender_id else None
    notice.status, notice.sender_id = NoticeStatus.DRAFT, None
    settled(request.session, notice)
    note(request, notice.network_id, "notice.declined", subject_of(notice))
    again = Reply("Other words", f"notice.edit:{notice.id}")
    told = Told("{name} would rather not send it yet. It is kept as a draft.", again, name=_name(request))
    return [Say(Told("All right, it stays here. I tell who wanted to send it.")), *_told_sender(sender, told)]


def _asked_about(request: Request, notice_id: str) -> tuple[Notice | None, list[Say]]:
    """A notice to which this person is to agree; whoever wants to send it is not the second."""
    notice, refused = own_notice(request, notice_id)
    if notice is None:
        return None, refused
    if notice.status != NoticeStatus.ASKED:
        on_its_way = notice.status in (NoticeStatus.PLANNED, NoticeStatus.OUT)
        return None, [Say(_standing(request.session, notice) if on_its_way else NOTICE_GONE)]
    if request.person is None or notice.sender_id == request.person.id:
        return None, [Say(Told("You want to send it, so somebody else has to agree."))]
    return notice, []


def _name(request: Request) -> str:
    return (request.person.called if request.person else None) or "–"


def _told_sender(sender: Person | None, told: Told) -> list[Say]:
    return [Say(told, to=sender.line_user_id, urgency=Urgency.PATIENT)] if sender and sender.line_user_id else []


def _leave(request: Request, notice: Notice, way: str) -> list[Say]:
    """It goes out this way, or waits for its moment."""
    notice.way = way
    settled(request.session, notice)
    note(request, notice.network_id, "notice.sent", subject_of(notice), {"way": notice.way})
    if notice.send_at and notice.send_at > request.now:
        notice.first_at = notice.send_at
        plan(request.session, notice, request.now)
        return [Say(_standing(request.session, notice))]
    copies = go_out(request.session, notice, request.now)
    return [Say(NoticeOut(notice.id, notice.way, len(copies), None)), *copies]


def plan(session: Session, notice: Notice, now: datetime) -> None:
    """Let a notice wait for its moment."""
    notice.status = NoticeStatus.PLANNED
    keep_picture(session, notice.network_id, notice.picture_id)
    assert notice.send_at is not None
    due_work.plan(
        session,
        network_id=notice.network_id,
        kind=SEND,
        subject=subject_of(notice),
        due=notice.send_at,
        useful_until=notice.send_at + IS_NEWS_FOR,
        now=now,
    )


@routes.when_due("send")
def send_on_time(due: Due) -> list[Say]:
    """Its moment has come; where it recurs, the next one is planned."""
    notice = locked(due.session, Notice, (due.network_id, due.subject.removeprefix("notice:")))
    if notice is None or notice.status != NoticeStatus.PLANNED:
        return []
    copies = go_out(due.session, notice, due.now)
    step = STEPS.get(notice.recurrence or "")
    if step and notice.first_at:
        first = notice.first_at.astimezone(BANGKOK)
        notice.send_at = next(at for at in (first + step * times for times in count(1)) if at > due.now)
        plan(due.session, notice, due.now)
    return copies


def go_out(session: Session, notice: Notice, now: datetime) -> list[Say]:
    """One copy for each chat of the audience, the way it was chosen."""
    notice.status, notice.sent_at = NoticeStatus.OUT, now
    keep_picture(session, notice.network_id, notice.picture_id)
    reach = reach_of_notice(session, notice)
    in_private = {str(person.line_user_id) for person in reach.people}
    if notice.way == Way.REPRESENTATIVES:
        in_private |= {str(p.line_user_id) for chat in reach.groups for p in representatives_for(session, chat)}
    urgency = {Way.PUSH: Urgency.MUST, Way.PATIENT: Urgency.PATIENT}.get(Way(str(notice.way)), Urgency.RIDE)
    personal = Urgency.MUST if notice.way in (Way.PUSH, Way.REPRESENTATIVES) else urgency
    says = [_copy(session, notice, chat.id, urgency, now) for chat in reach.groups]
    more = _who_wants_more(session, notice, reach) - in_private
    says += [_copy(session, notice, user_id, Urgency.RIDE, now) for user_id in sorted(more)]
    return says + [_copy(session, notice, user_id, personal, now) for user_id in sorted(in_private)]


def _who_wants_more(session: Session, notice: Notice, reach: Reach) -> set[str]:
    """The private chats of those who sit in its groups and want such news there, too; it rides there, free."""
    wanting = wanting_more(session, notice.network_id, notice.category)
    sitting = people_in_chats(session, [chat.id for chat in reach.groups]) if wanting else []
    return {str(person.line_user_id) for person in reachable(sitting) if person.id in wanting}


@routes.button("withdraw")
def withdraw(request: Request, notice_id: str) -> list[Say]:
    """What has not gone out goes out no more."""
    notice, refused = own_notice(request, notice_id)
    if notice is None:
        return refused
    if notice.status != NoticeStatus.WITHDRAWN:
        notice.status = NoticeStatus.WITHDRAWN
        due_work.cancel(request.session, network_id=notice.network_id, subject=subject_of(notice))
        withdraw_about(request.session, notice.network_id, subject_of(notice), "withdrawn by its sender")
        settled(request.session, notice)
        note(request, notice.network_id, "notice.withdrawn", subject_of(notice), {"way": notice.way})
        erase_picture(request.session, notice.network_id, notice.picture_id)
    delivered = len(copies_of(request.session, notice, OutboxStatus.SENT))
    if not delivered:
        return [Say(Told("Withdrawn: nobody has read it."))]
    return [
        Say(
            Counted(
                "Withdrawn. It had been delivered to {count} chat.",
                "Withdrawn. It had been delivered to {count} chats.",
                Reply("Send a correction", f"notice.correct:{notice.id}"),
                count=delivered,
            )
        )
    ]


@routes.button("correct")
def correct(request: Request, notice_id: str) -> list[Say]:
    """Whoever has read what was withdrawn reads what is right: new words, for the same people."""
    notice, refused = own_notice(request, notice_id, NoticeStatus.WITHDRAWN)
    if notice is None:
        return refused
    anew = Notice(
        network_id=notice.network_id, id=new_id(request.now), maker_id=request.person.id if request.person else None,
        status=NoticeStatus.DRAFT, category=notice.category, text=notice.text, audience=notice.audience,
        forum_id=notice.forum_id, created_at=request.now,
    )  # fmt: skip
    request.session.add(anew)
    request.session.flush()
    conversations.ask(request, routes.flow, EDIT, {"notice": anew.id})
    return [Say(ask_text())]


@routes.button("edit")
def ask_new_words(request: Request, notice_id: str) -> list[Say]:
    """Other words, where it has not gone out yet."""
    notice, refused = own_notice(request, notice_id, *EDITABLE)
    if notice is None:
        return refused
    conversations.ask(request, routes.flow, EDIT, {"notice": notice.id})
    return [Say(ask_text())]


@routes.step(EDIT, free=True)
def new_words(request: Request, conversation: Conversation) -> list[Say]:
    """The new words: copies that wait are made anew; what was delivered stays as it was read."""
    if not request.text or len(request.text) > LONGEST:
        raise NotAnAnswer(Say(ask_text(request.text)))
    conversations.end(request)
    notice, refused = own_notice(request, conversation.data["notice"], *EDITABLE)
    if notice is None:
        return refused
    notice.text, notice.text_en = request.text, None
    if notice.status == NoticeStatus.ASKED:  # nobody has agreed to these words
        notice.status, notice.sender_id = NoticeStatus.DRAFT, None
    settled(request.session, notice)
    note(request, notice.network_id, "notice.edited", subject_of(notice), {"way": notice.way})
    if notice.status != NoticeStatus.OUT:
        return preview_says(request, notice)
    delivered = len(copies_of(request.session, notice, OutboxStatus.SENT))
    anew = waiting_copies_anew(request.session, notice, request.now)
    return [Say(NoticeEdited(len(anew), delivered)), *anew]


def waiting_copies_anew(session: Session, notice: Notice, now: datetime) -> list[Say]:
    """The copies that wait, as the notice is now."""
    waiting = [row for row in copies_of(session, notice, OutboxStatus.WAITING) if not row.stands_for]
    withdraw_about(session, notice.network_id, subject_of(notice), "it was changed")
    return [_copy(session, notice, row.chat_id, Urgency(row.urgency), now) for row in waiting]


def _copy(session: Session, notice: Notice, chat_id: str, urgency: Urgency, now: datetime) -> Say:
    patient = urgency == Urgency.PATIENT
    return Say(
        card_of(session, notice),
        to=chat_id,
        urgency=urgency,
        push_after=now + WAITS_FOR_A_RIDE if patient else None,
        expires=now + IS_NEWS_FOR,
        subject=subject_of(notice),
        network_id=notice.network_id,
        category=notice.category,
    )


def _standing(session: Session, notice: Notice) -> NoticeOut:
    reach = reach_of_notice(session, notice)
    planned = notice.send_at if notice.status == NoticeStatus.PLANNED else None
    return NoticeOut(notice.id, str(notice.way), len(reach.chat_ids), planned)
