"""What the engine itself keeps about somebody: who they are, where they belong, what is said in their own chat."""

from typing import Any

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session, aliased

from bot.dialogue.kept import plain, plain_rows
from bot.dialogue.links import picture_address
from bot.storage.accounts import own_chats
from bot.storage.audit import AuditEntry
from bot.storage.chats import Chat, ChatMember, Conversation, FormTicket
from bot.storage.due_work import DueStatus, DueWork
from bot.storage.message_tables import InboxEvent, LedgerEntry, OutboxMessage, SentMessage
from bot.storage.open_questions import OpenQuestion
from bot.storage.people import CodeGuess, Consent, Enterprise, Invitation, Membership, Network, Person, Role
from bot.storage.pictures import Picture, pictures_of
from bot.storage.subgroups import Subgroup, SubgroupMember

HOLDS = (
    Person.line_user_id, Consent.person_id, Membership.person_id, Picture.owner_id, AuditEntry.person_id,
    Role.person_id, Role.deputy_id, Role.successor_id, Role.proposed_id, Role.deputy_proposed_id,
    Subgroup.maker_id, SubgroupMember.person_id, Invitation.maker_id, Invitation.used_by, CodeGuess.person_id, FormTicket.person_id,
    Chat.id, ChatMember.chat_id, ChatMember.person_id, Conversation.chat_id, Conversation.person_id,
    OpenQuestion.chat_id, OpenQuestion.person_id,
    OutboxMessage.caused_by, LedgerEntry.caused_by, DueWork.caused_by,
    OutboxMessage.chat_id, SentMessage.chat_id, LedgerEntry.chat_id, InboxEvent.chat_id,
)  # fmt: skip


def kept_about(session: Session, person: Person) -> dict[str, Any]:
    """Who the person is, consents, enterprises, roles, codes, groups, pictures, deeds."""
    consents = select(Consent.wording, Consent.given_at.label("given"), Consent.withdrawn_at.label("withdrawn"))
    groups = (
        select(Chat.name.label("group"), ChatMember.present, ChatMember.changed_at.label("since"))
        .join(ChatMember, ChatMember.chat_id == Chat.id)
        .where(or_(ChatMember.person_id == person.id, ChatMember.chat_id.in_(own_chats(person.line_user_id))))
        .order_by(Chat.name)
    )
    deeds = select(AuditEntry.at, AuditEntry.action.label("what"), AuditEntry.subject)
    return {
        "line_user_id": person.line_user_id,
        "called": person.called,
        "phone_shown_in_directory": person.phone,
        "added_the_bot": person.is_friend,
        "known_since": plain(person.created_at),
        "deletion_planned_for": plain(person.delete_at),
        "consents": plain_rows(session, consents.where(Consent.person_id == person.id).order_by(Consent.id)),
        **_belonging(session, person),
        **_codes_and_links(session, person),
        "groups": plain_rows(session, groups),
        "pictures": [
            {"sent": plain(picture.created_at), "address": picture_address(session, picture.id)}
            for picture in pictures_of(session, person.id)
        ],
        "deeds": plain_rows(session, deeds.where(AuditEntry.person_id == person.id).order_by(AuditEntry.at)),
        "not_in_this_file": "Votes in polls without names: nobody can tell whose they are, this program neither.",
    }


def kept_of_what_was_said(session: Session, person: Person) -> dict[str, Any]:
    """What is kept of the talk in the person's own chat with the bot. It takes a look at every event: for the file only."""
    mine = own_chats(person.line_user_id)
    chat = select(Chat.language, Chat.last_event_hour, Chat.present).where(Chat.id.in_(mine))
    waiting = select(OutboxMessage.status, OutboxMessage.title, OutboxMessage.created_at.label("at"))
    sent = select(func.count().label("count"), func.max(SentMessage.sent_at).label("last"))
    cost = select(func.count().label("count"), func.sum(LedgerEntry.counted_messages).label("counted"))
    planned = select(DueWork.kind, DueWork.due).where(
        DueWork.caused_by == person.id, DueWork.status == DueStatus.WAITING
    )
    caused = select(OutboxMessage.title, OutboxMessage.status, OutboxMessage.created_at.label("at"))
    said = select(InboxEvent.kind, InboxEvent.received_at.label("at"), InboxEvent.raw)
    return {
        "own_chat": plain_rows(session, chat),
        "messages_to_you": plain_rows(session, waiting.where(OutboxMessage.chat_id.in_(mine)).order_by(OutboxMessage.id)),
        "messages_that_can_be_quoted": plain_rows(session, sent.where(SentMessage.chat_id.in_(mine))),
        "cost_of_messages_to_you": plain_rows(session, cost.where(LedgerEntry.chat_id.in_(mine))),
        "cost_of_what_you_did": plain_rows(session, cost.where(LedgerEntry.caused_by == person.id)),
        "planned_because_of_you": plain_rows(session, planned.order_by(DueWork.due)),
        "messages_because_of_you": plain_rows(session, caused.where(OutboxMessage.caused_by == person.id).order_by(OutboxMessage.id)),
        "said_to_the_bot": plain_rows(session, said.where(InboxEvent.chat_id.in_(mine)).order_by(InboxEvent.received_at)),
    }  # fmt: skip


def _belonging(session: Session, person: Person) -> dict[str, Any]:
    enterprises = (
        select(Enterprise.name.label("enterprise"), Membership.status, Membership.since)
        .join(
            Membership, (Membership.network_id == Enterprise.network_id) & (Membership.enterprise_id == Enterprise.id)
        )
        .where(Membership.person_id == person.id)
        .order_by(Enterprise.name)
    )
    role, network = Role.kind.label("role"), Network.name.label("network")
    held = select(role, network, Role.since, Role.term_ends).join(Role, Role.network_id == Network.id)
    second = or_(
        Role.deputy_id == person.id,
        Role.successor_id == person.id,
        Role.proposed_id == person.id,
        Role.deputy_proposed_id == person.id,
    )
    follows = select(role, network).join(Role, Role.network_id == Network.id)
    subgroups = select(Subgroup.name.label("subgroup"), SubgroupMember.joined_at.label("since")).join(
        SubgroupMember, (SubgroupMember.network_id == Subgroup.network_id) & (SubgroupMember.subgroup_id == Subgroup.id)
    )
    made = select(Subgroup.name.label("subgroup"), Subgroup.created_at.label("made"))
    return {
        "enterprises": plain_rows(session, enterprises),
        "subgroups": plain_rows(session, subgroups.where(SubgroupMember.person_id == person.id).order_by(Subgroup.id)),
        "subgroups_made": plain_rows(session, made.where(Subgroup.maker_id == person.id).order_by(Subgroup.id)),
        "roles": plain_rows(session, held.where(Role.person_id == person.id).order_by(Role.id)),
        "stands_in_or_follows_in": plain_rows(session, follows.where(second).order_by(Role.id)),
    }


def _codes_and_links(session: Session, person: Person) -> dict[str, Any]:
    role, made, used = (
        Invitation.kind.label("role"),
        Invitation.created_at.label("made"),
        Invitation.used_at.label("used"),
    )
    maker = aliased(Person)
    given = select(role, used, maker.called.label("by")).outerjoin(maker, maker.id == Invitation.maker_id)
    codes = select(role, made, used).where(Invitation.maker_id == person.id).order_by(Invitation.id)
    guesses = select(CodeGuess.at).where(CodeGuess.person_id == person.id).order_by(CodeGuess.at)
    links = select(FormTicket.kind, FormTicket.created_at.label("made"), FormTicket.used_at.label("used"))
    mine = or_(Conversation.person_id == person.id, Conversation.chat_id.in_(own_chats(person.line_user_id)))
    questions = select(Conversation.flow, Conversation.step, Conversation.expires_at.label("until")).where(mine)
    asked_of_me = or_(OpenQuestion.person_id == person.id, OpenQuestion.chat_id.in_(own_chats(person.line_user_id)))
    open_ones = select(OpenQuestion.title, OpenQuestion.asked_at.label("asked"), OpenQuestion.until).where(asked_of_me)
    return {
        "codes_made": plain_rows(session, codes),
        "codes_used": plain_rows(session, given.where(Invitation.used_by == person.id).order_by(Invitation.id)),
        "wrong_codes": plain_rows(session, guesses),
        "links": plain_rows(session, links.where(FormTicket.person_id == person.id).order_by(FormTicket.id)),
        "half_finished_questions": plain_rows(session, questions),
        "open_questions": plain_rows(session, open_ones.order_by(OpenQuestion.asked_at)),
    }
