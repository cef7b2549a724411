"""The picture of a notice: asked for, taken, taken off again."""

from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from bot.dialogue import conversations
from bot.dialogue.request import Request
from bot.dialogue.saying import NotAnAnswer, Say
from bot.flows.notice.audience import reach_of_notice
from bot.flows.notice.queries import hold_notices_showing
from bot.flows.notice.routes import PICTURE, routes
from bot.flows.notice.sending import waiting_copies_anew
from bot.flows.notice.tables import Notice, NoticeStatus
from bot.flows.notice.writing import CHANGEABLE, audience_question, own_notice, picture_question, preview_says
from bot.storage.chats import Conversation
from bot.storage.pictures import erase_picture, keep_picture, pictures_in_message

DRAFT_LASTS = timedelta(days=30)
"""How long the picture of a notice that never goes out is kept."""


@routes.button("picture")
def ask_picture(request: Request, notice_id: str) -> list[Say]:
    """From now on a picture of this person's is for this notice."""
    notice, refused = own_notice(request, notice_id, *CHANGEABLE)
    if notice is None:
        return refused
    conversations.ask(request, routes.flow, PICTURE, {"notice": notice.id})
    return [picture_question(request, notice)]


@routes.step(PICTURE, pictures=True, free=True)
def picture_given(request: Request, conversation: Conversation) -> list[Say]:
    """The picture; another one takes its place."""
    notice, refused = own_notice(request, conversation.data["notice"], *CHANGEABLE)
    if notice is None:
        conversations.end(request)
        return refused
    if request.picture is None:
        raise NotAnAnswer(picture_question(request, notice))
    conversations.end(request)
    show_picture(request.session, notice, request.picture, request.now)
    return _go_on(request, notice)


@routes.button("aspicture")
def leave_picture(request: Request, notice_id: str) -> list[Say]:
    """As it is: without a picture, or with the one it has."""
    notice, refused = own_notice(request, notice_id, *CHANGEABLE)
    if notice is None:
        return refused
    _stop_asking(request)
    return _go_on(request, notice)


@routes.button("nopicture")
def take_picture_off(request: Request, notice_id: str) -> list[Say]:
    """Without a picture after all; the one it had is forgotten."""
    notice, refused = own_notice(request, notice_id, *CHANGEABLE)
    if notice is None:
        return refused
    _stop_asking(request)
    show_no_picture(request.session, notice)
    return _go_on(request, notice)


def unsent(request: Request) -> list[Say] | None:
    """A picture was taken back: notices show it no more, and copies that wait go out without it."""
    if request.message_id is None or request.person is None:
        return None
    pictures = pictures_in_message(request.session, request.message_id, request.person.id)
    says: list[Say] = []
    for notice in hold_notices_showing(request.session, pictures):
        notice.picture_id = None
        request.session.flush()
        if notice.status == NoticeStatus.OUT:
            says += waiting_copies_anew(request.session, notice, request.now)
    return says or None


def show_picture(session: Session, notice: Notice, picture_id: str, now: datetime) -> None:
    """From now on the notice shows this picture, which was sent for it; the one before goes within a day."""
    keep_picture(session, notice.network_id, notice.picture_id, until=now)
    kept_until = now + DRAFT_LASTS if notice.status == NoticeStatus.DRAFT else None
    keep_picture(session, notice.network_id, picture_id, kept_until)
    notice.picture, notice.picture_id = None, picture_id


def show_no_picture(session: Session, notice: Notice) -> None:
    """The notice shows none any more; the one it had is forgotten."""
    erase_picture(session, notice.network_id, notice.picture_id)
    notice.picture, notice.picture_id = None, None


def _go_on(request: Request, notice: Notice) -> list[Say]:
    """To where the notice was: for whom, or how it looks."""
    if reach_of_notice(request.session, notice).chat_ids:
        return preview_says(request, notice)
    return [Say(audience_question(request, notice))]


def _stop_asking(request: Request) -> None:
    """Ask for no picture any more; another question that is open stays."""
    asking = conversations.current(request)
    if asking and (asking.flow, asking.step) == (routes.flow, PICTURE):
        conversations.end(request)
