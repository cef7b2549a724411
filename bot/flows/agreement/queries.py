"""Which rules there are, and what was said of them."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.flows.agreement.tables import Agreement, AgreementStatus, AgreementVoice, Level
from bot.storage.chats import Chat, groups_of_network
from bot.storage.locking import locked
from bot.storage.people import Area, Enterprise, Network
from bot.storage.subgroups import Subgroup


def agreement_that_is(session: Session, network_id: str, status: AgreementStatus) -> Agreement | None:
    """The rules of a network that stand so; of several the newest."""
    found = select(Agreement).where(Agreement.network_id == network_id, Agreement.status == status)
    return session.scalar(found.order_by(Agreement.id.desc()).limit(1))


def find_agreement(session: Session, agreement_id: str) -> Agreement | None:
    """The rules with an id, of whichever network, locked."""
    network_id = session.scalar(select(Agreement.network_id).where(Agreement.id == agreement_id))
    return locked(session, Agreement, (network_id, agreement_id)) if network_id else None


def agreement_of_poll(session: Session, poll_id: str) -> tuple[Agreement, AgreementVoice] | None:
    """The rules that a poll asks about, locked, and the voice of its group."""
    voice = session.scalar(select(AgreementVoice).where(AgreementVoice.poll_id == poll_id))
    agreement = locked(session, Agreement, (voice.network_id, voice.agreement_id)) if voice else None
    return (agreement, voice) if agreement and voice else None


def voices_of(session: Session, agreement: Agreement) -> list[AgreementVoice]:
    """The groups that were asked, the lowest level first."""
    found = select(AgreementVoice).where(
        AgreementVoice.network_id == agreement.network_id, AgreementVoice.agreement_id == agreement.id
    )
    return list(session.scalars(found.order_by(AgreementVoice.level, AgreementVoice.name, AgreementVoice.chat_id)))


def groups_by_level(session: Session, network_id: str) -> dict[Level, list[tuple[Chat, str]]]:
    """Level -> the groups of a network that the bot is in, each with whose it is; levels without any are left out."""
    found: dict[Level, list[tuple[Chat, str]]] = {}
    for chat in groups_of_network(session, network_id):
        level, name = _level_of(session, chat)
        found.setdefault(level, []).append((chat, name))
    return dict(sorted(found.items()))


def _level_of(session: Session, chat: Chat) -> tuple[Level, str]:
    network_id = str(chat.network_id)
    if chat.enterprise_id and (enterprise := session.get(Enterprise, (network_id, chat.enterprise_id))):
        return Level.ENTERPRISE, enterprise.short_name
    if chat.subgroup_id and (subgroup := session.get(Subgroup, (network_id, chat.subgroup_id))):
        return Level.SUBGROUP, subgroup.name
    if chat.area_id and (area := session.get(Area, (network_id, chat.area_id))):
        return (Level.DISTRICT if area.parent_id else Level.PROVINCE), area.name
    return Level.NETWORK, session.get_one(Network, network_id).name
