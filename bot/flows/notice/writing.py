"""Writing a notice in the 1:1 chat: the words, for whom, a preview with what each way costs."""

from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from bot.delivery.budget import budget_of
from bot.delivery.ladder import representatives_for
from bot.flows import forms, talk
from bot.flows.contract import Asked, NotAnAnswer, Say
from bot.flows.links import picture_address
from bot.flows.notice.audience import groups_of, reach_of
from bot.flows.notice.results import (
    AskAudience,
    AskPicture,
    AskText,
    Cost,
    GroupWait,
    NobodyReached,
    NoticeCard,
    NoticeGone,
    Preview,
)
from bot.flows.notice.routes import PICTURE, TEXT, routes
from bot.flows.privately import in_private
from bot.flows.rights import Right, Subject, may, refusal
from bot.flows.whose import network_of
from bot.storage.chats import Conversation
from bot.storage.database import new_id
from bot.storage.notices import Notice, NoticeStatus, Way
from bot.storage.people import Network, RoleKind
from bot.storage.pictures import find_picture

FORM = "notice"
LONGEST = 1000
MOST_GROUPS = 12
CHANGEABLE = (NoticeStatus.DRAFT, NoticeStatus.PLANNED)
CATEGORIES = ("news", "production", "operations", "delivery", "sales", "finance", "funds", "people")
"""The eight areas of management that the studies name; news and learning first, since that is what most notices are."""

ROLES_OFFERED = (RoleKind.REPRESENTATIVE, RoleKind.COORDINATOR, RoleKind.ADVISER, RoleKind.PARTNER)


@routes.command("write")
def write(asked: Asked) -> list[Say]:
    """`notice WORDS`; alone it asks for the words."""
    elsewhere = in_private(asked, "notice.write")
    if elsewhere or asked.person is None:
        return elsewhere
    network = network_of(asked)
    refused = refusal(asked, Right.WRITE_NOTICE, Subject(network.id))
    if refused:
        return refused
    talk.end(asked)
    if asked.words and len(asked.words) <= LONGEST:
        return [Say(audience_question(asked, _draft(asked, network, asked.words)))]
    talk.ask(asked, routes.flow, TEXT, {"network": network.id})
    return [Say(AskText(too_long=len(asked.words)))]


@routes.button("write")
def write_by_button(asked: Asked, _id: str) -> list[Say]:
    """The same from a menu."""
    asked.text = asked.words = ""
    return write(asked)


def resume(asked: Asked, conversation: Conversation) -> list[Say]:
    """Ask for the words, or the picture, again."""
    if conversation.step == PICTURE:
        notice, refused = own_notice(asked, conversation.data["notice"], *CHANGEABLE)
        return refused if notice is None else [picture_question(asked, notice)]
    return [Say(AskText())]


@routes.step(TEXT)
def words_given(asked: Asked, conversation: Conversation) -> list[Say]:
    """The words of the notice."""
    if not asked.text or len(asked.text) > LONGEST:
        raise NotAnAnswer(Say(AskText(too_long=len(asked.text))))
    network = asked.session.get_one(Network, conversation.data["network"])
    talk.end(asked)
    return [Say(audience_question(asked, _draft(asked, network, asked.text)))]


@routes.button("to")
def toggle_audience(asked: Asked, notice_id: str) -> list[Say]:
    """A group or role chosen, or taken back; the argument says which."""
    notice, refused = own_notice(asked, notice_id, NoticeStatus.DRAFT)
    if notice is None:
        return refused
    key = "roles" if asked.argument in set(RoleKind) else "groups"
    chosen = list(notice.audience.get(key) or ())
    chosen = (
        [each for each in chosen if each != asked.argument] if asked.argument in chosen else [*chosen, asked.argument]
    )
    notice.audience = {**notice.audience, key: chosen}
    return [Say(audience_question(asked, notice))]


@routes.button("toall")
def choose_all_groups(asked: Asked, notice_id: str) -> list[Say]:
    """All groups of the network."""
    notice, refused = own_notice(asked, notice_id, NoticeStatus.DRAFT)
    if notice is None:
        return refused
    groups = [chat.id for chat in groups_of(asked.session, notice.network_id)]
    notice.audience = {**notice.audience, "groups": groups}
    return preview_says(asked, notice)


@routes.button("preview")
def show_preview(asked: Asked, notice_id: str) -> list[Say]:
    """How it will look, whom it reaches, what it costs."""
    notice, refused = own_notice(asked, notice_id, *CHANGEABLE)
    return refused if notice is None else preview_says(asked, notice)


def preview_says(asked: Asked, notice: Notice) -> list[Say]:
    """The notice as its readers will see it, and the choice of ways."""
    if not reach_of(asked.session, notice.network_id, notice.audience).chat_ids:
        return [Say(NobodyReached(notice.id))]
    return [Say(preview_at(asked.session, notice, asked.now))]


def preview_at(session: Session, notice: Notice, now: datetime) -> Preview:
    """What sending would mean, as things stand now."""
    reach = reach_of(session, notice.network_id, notice.audience)
    budget = budget_of(session, notice.network_id, now)
    representatives = {p.id for chat in reach.groups for p in representatives_for(session, chat)}
    by_representatives = len(representatives | {person.id for person in reach.people})
    costs = [Cost(Way.RIDE, 0, True)]
    if representatives:
        costs.append(Cost(Way.REPRESENTATIVES, by_representatives, budget.allows(by_representatives)))
    costs.append(Cost(Way.PATIENT, reach.counted, True))
    costs.append(Cost(Way.PUSH, reach.counted, not budget.stopped))
    return Preview(
        card=card_of(session, notice),
        groups=tuple(GroupWait(chat.name or "", chat.member_count, chat.hours_between) for chat in reach.groups),
        private=len(reach.people),
        people=reach.counted,
        costs=tuple(costs),
        left=None if budget.limit is None else max(0, budget.limit - budget.used),
        send_at=notice.send_at,
        recurrence=notice.recurrence,
    )


def card_of(session: Session, notice: Notice) -> NoticeCard:
    """The notice as its readers see it."""
    sent = find_picture(session, notice.network_id, notice.picture_id)
    return NoticeCard(
        id=notice.id,
        category=notice.category,
        text=notice.text,
        text_en=notice.text_en,
        link=notice.link,
        picture=picture_address(sent.id) if sent else notice.picture,
        shape=(sent.width, sent.height) if sent else None,
    )


def audience_question(asked: Asked, notice: Notice) -> AskAudience:
    """For whom? with the groups of the network, and the form for everything else."""
    groups = groups_of(asked.session, notice.network_id)[:MOST_GROUPS]
    form = None
    if asked.person:
        form = forms.issue(
            asked.session, asked.now, asked.person, FORM, network_id=notice.network_id, subject=f"notice:{notice.id}"
        )
    card = card_of(asked.session, notice)
    chosen = frozenset([*(notice.audience.get("groups") or ()), *(notice.audience.get("roles") or ())])
    return AskAudience(
        id=notice.id,
        text=notice.text,
        groups=tuple((chat.id, chat.name or "") for chat in groups),
        chosen=chosen,
        form=form,
        picture=card.picture,
        shape=card.shape,
    )


def picture_question(asked: Asked, notice: Notice) -> Say:
    """A picture, or none?"""
    return Say(AskPicture(notice.id, has_one=card_of(asked.session, notice).picture is not None))


def own_notice(asked: Asked, notice_id: str, *statuses: NoticeStatus) -> tuple[Notice | None, list[Say]]:
    """A notice of the person's network in one of these states, where they may write notices; else what to say."""
    elsewhere = in_private(asked, "notice.mine")
    if elsewhere:
        return None, elsewhere
    network = network_of(asked)
    refused = refusal(asked, Right.WRITE_NOTICE, Subject(network.id))
    if refused:
        return None, refused
    notice = asked.session.get(Notice, (network.id, notice_id), with_for_update=True)
    if notice is None or (statuses and notice.status not in statuses):
        return None, [Say(NoticeGone())]
    return notice, []


def may_write(session: Session, asked_person: Any, network_id: str) -> bool:
    """Whether a person may write notices in a network, for the web form."""
    return may(session, asked_person, Right.WRITE_NOTICE, Subject(network_id))


def _draft(asked: Asked, network: Network, text: str) -> Notice:
    notice = Notice(
        network_id=network.id,
        id=new_id(asked.now),
        maker_id=asked.person.id if asked.person else None,
        status=NoticeStatus.DRAFT,
        category=CATEGORIES[0],
        text=text,
        audience={},
        created_at=asked.now,
    )
    asked.session.add(notice)
    asked.session.flush()
    return notice
