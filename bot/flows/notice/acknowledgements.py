"""Who has taken note: counted in the chat, by enterprise and by name for the sender, and one reminder."""

from datetime import timedelta

from sqlalchemy.orm import Session

from bot.dialogue.network_choice import network_of
from bot.dialogue.private_only import in_private
from bot.dialogue.request import Request
from bot.dialogue.rights import Right, areas_allowed
from bot.dialogue.saying import Counted, Reply, Say, Told
from bot.flows.notice.asked import again
from bot.flows.notice.audience import reach_of_notice
from bot.flows.notice.queries import copies_of, hold_notice, newest_notices, noted_count, people_who_noted, subject_of
from bot.flows.notice.results import NoticeList, NoticeReminder, NoticeStanding
from bot.flows.notice.routes import routes
from bot.flows.notice.sending import IS_NEWS_FOR
from bot.flows.notice.tables import Acknowledgement, Notice, NoticeStatus
from bot.flows.notice.writing import NOTICE_GONE, card_of, hosted_forum, names_of_unreached, own_notice
from bot.language.replies import takes_note
from bot.storage.accounts import addresses_of
from bot.storage.audience import Audience, lies_within
from bot.storage.deliveries import was_told
from bot.storage.get_or_create import is_member
from bot.storage.memberships import enterprises_of, people_in_chats, reachable
from bot.storage.message_tables import OutboxStatus, Urgency
from bot.storage.people import Person

SPEAK_EVERY = timedelta(minutes=10)
"""A group hears how many have taken note at most this often."""

MOST_SHOWN = 8
MOST_LOOKED_THROUGH = 60
"""Of the network's newest, for those of an area."""
MOST_NAMES = 30


@routes.button("ack", means=takes_note)
def acknowledge(request: Request, notice_id: str) -> list[Say]:
    """I have taken note. A second tap changes nothing; only those whom the notice reached are counted."""
    notice = _reached(request, notice_id)
    if notice is None or request.person is None:
        return [Say(NOTICE_GONE)]
    known = request.session.get(Acknowledgement, (notice.network_id, notice.id, request.person.id))
    if known is None:
        request.session.add(
            Acknowledgement(
                network_id=notice.network_id, notice_id=notice.id, person_id=request.person.id, at=request.now
            )
        )
        request.session.flush()
    if request.chat.is_private:
        return [Say(Told("Thank you, I have noted that."))]
    if notice.spoken_at and request.now - notice.spoken_at < SPEAK_EVERY:
        return []
    notice.spoken_at = request.now
    noted = Counted(
        "{count} person has taken note.", "{count} people have taken note.", count=noted_count(request.session, notice)
    )
    return [Say(noted, subject=subject_of(notice))]


def acknowledge_by_quote(request: Request, notice_id: str) -> list[Say]:
    """The notice quoted with a word that says so; of other words it is asked in 1:1, and in a group they are for people."""
    if takes_note(request.text):
        return acknowledge(request, notice_id)
    if not request.chat.is_private:
        return []
    noted = Reply("Noted", f"notice.ack:{notice_id}")
    return [Say(Told("I am not sure what you mean. Have you taken note of the notice?", noted))]


@routes.command("mine")
def newest(request: Request) -> list[Say]:
    """The newest notices of the network; for a host, those of its forum; for members, those that they have heard."""
    elsewhere = in_private(request, "notice.mine")
    if elsewhere or request.person is None:
        return elsewhere
    network = network_of(request)
    within = areas_allowed(request.session, request.person, Right.WRITE_NOTICE, network.id)
    hosted = hosted_forum(request.session, request.person, network.id, request.now) if within == () else None
    if within == () and hosted is None:
        return again(request)
    found = newest_notices(
        request.session, network.id, hosted.id if hosted else None, MOST_LOOKED_THROUGH if within else MOST_SHOWN
    )
    if within:
        ours = [each for each in found if lies_within(request.session, network.id, Audience.of(each.audience), within)]
        found = ours[:MOST_SHOWN]
    items = ((each.id, each.text[:60], each.status, noted_count(request.session, each)) for each in found)
    return [Say(NoticeList(tuple(items)))]


@routes.button("show")
def show(request: Request, notice_id: str) -> list[Say]:
    """How one notice stands: for those who may write notices, in private."""
    notice, refused = own_notice(request, notice_id)
    return refused if notice is None else [Say(standing_of(request.session, notice))]


def standing_of(session: Session, notice: Notice) -> NoticeStanding:
    """Delivered where, noted by whom."""
    copies = copies_of(session, notice)
    own = [row for row in copies if not row.stands_for]
    noted = people_who_noted(session, notice)
    by_enterprise: dict[str, int] = {}
    for person in noted:
        for enterprise in enterprises_of(session, notice.network_id, person):
            by_enterprise[enterprise.short_name] = by_enterprise.get(enterprise.short_name, 0) + 1
    missing = _missing(session, notice)
    names = sorted(person.called for person in missing if person.called)
    return NoticeStanding(
        card=card_of(session, notice),
        status=notice.status,
        delivered=sum(row.status == OutboxStatus.SENT for row in copies),
        waiting=sum(row.status in (OutboxStatus.WAITING, OutboxStatus.RIDING) for row in own),
        failed=sum(row.status in (OutboxStatus.FAILED, OutboxStatus.EXPIRED, OutboxStatus.UNCONFIRMED) for row in own),
        noted=len(noted),
        by_enterprise=tuple(sorted(by_enterprise.items())),
        missing=tuple(names[:MOST_NAMES]),
        missing_unnamed=len(missing) - len(names[:MOST_NAMES]),
        may_remind=notice.status == NoticeStatus.OUT and notice.reminded_at is None and bool(missing),
        unreached=tuple(sorted({*names_of_unreached(session, notice), *_never_sent(session, notice)})),
    )


@routes.button("remind")
def remind(request: Request, notice_id: str) -> list[Say]:
    """One reminder: a line that rides into the groups, or a word to each in private (the argument `private`)."""
    notice, refused = own_notice(request, notice_id, NoticeStatus.OUT)
    if notice is None:
        return refused
    if notice.reminded_at:
        return [Say(standing_of(request.session, notice))]
    notice.reminded_at = request.now
    missing = _missing(request.session, notice)
    if request.argument == "private":
        chats, urgency = [str(person.line_user_id) for person in reachable(missing)], Urgency.PATIENT
        told = Counted("I remind {count} person in private.", "I remind {count} people in private.", count=len(chats))
    else:
        groups = reach_of_notice(request.session, notice).groups
        chats, urgency = [chat.id for chat in groups], Urgency.RIDE
        told = Counted(
            "A reminder waits for a ride in {count} group.",
            "A reminder waits for a ride in {count} groups.",
            count=len(chats),
        )
    says = [
        Say(
            NoticeReminder(card_of(request.session, notice)),
            to=chat_id,
            urgency=urgency,
            expires=request.now + IS_NEWS_FOR,
            subject=subject_of(notice),
            network_id=notice.network_id,
        )
        for chat_id in chats
    ]
    return [Say(told), *says]


def _reached(request: Request, notice_id: str) -> Notice | None:
    """The notice of a button, if it went to this chat (or, in a 1:1 chat, to a group the person sits in)."""
    notice = hold_notice(request.session, notice_id)
    if notice is None or request.person is None:
        return None
    reach = reach_of_notice(request.session, notice)
    if not request.chat.is_private:
        return notice if request.chat.id in {chat.id for chat in reach.groups} else None
    person = request.person
    sits = any(is_member(request.session, chat, person) for chat in reach.groups)
    told = was_told(request.session, request.chat.id, subject_of(notice))
    return notice if sits or told or person.id in {each.id for each in reach.people} else None


def _missing(session: Session, notice: Notice) -> list[Person]:
    """People of the groups and chats it was for who have not taken note."""
    reach = reach_of_notice(session, notice)
    noted = {person.id for person in people_who_noted(session, notice)} | {notice.maker_id}
    sitting = people_in_chats(session, [chat.id for chat in reach.groups])
    told = addresses_of(session, [row.chat_id for row in copies_of(session, notice)])
    in_private = [person for person in reach.people if person.line_user_id in told]
    everybody = {person.id: person for person in (*sitting, *in_private)}
    return [person for person_id, person in sorted(everybody.items()) if person_id not in noted]


def _never_sent(session: Session, notice: Notice) -> list[str]:
    """Who has added the bot since a notice went out: it never went to them."""
    if notice.status != NoticeStatus.OUT:
        return []
    told = addresses_of(session, [row.chat_id for row in copies_of(session, notice)])
    late = [person for person in reach_of_notice(session, notice).people if person.line_user_id not in told]
    return [person.called or "–" for person in late]
