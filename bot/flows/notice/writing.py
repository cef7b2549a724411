"""Writing a notice in the 1:1 chat: the words, for whom, a preview with what each way costs."""

from datetime import datetime

from sqlalchemy.orm import Session

from bot.delivery.pricing import price
from bot.dialogue import conversations, forms
from bot.dialogue.holders import Subject
from bot.dialogue.links import picture_address
from bot.dialogue.network_choice import network_of
from bot.dialogue.picking.for_whom import ACTION, Asked, ForWhom, WhomChoices, said_at_the_end
from bot.dialogue.private_only import in_private
from bot.dialogue.request import Request
from bot.dialogue.rights import Right, areas_allowed, may, refusal
from bot.dialogue.saying import CANCEL, NotAnAnswer, Reply, Say, Told
from bot.flows.forum import Forum, forums_to_come
from bot.flows.notice import results
from bot.flows.notice.audience import COMERS, WHOLE, groups_offered, not_reached, reach_of_notice
from bot.flows.notice.routes import EDIT, PICTURE, TEXT, routes
from bot.flows.notice.tables import Notice, NoticeStatus, Way
from bot.flows.notice.words import without_that
from bot.storage.areas import names_of_areas
from bot.storage.audience import Audience, Reach, groups_for, lies_within
from bot.storage.chats import Conversation
from bot.storage.database import new_id
from bot.storage.leading import representatives_for
from bot.storage.locking import locked
from bot.storage.memberships import enterprises_spoken_for
from bot.storage.news_wishes import CATEGORIES
from bot.storage.people import Network, Person, RoleKind
from bot.storage.pictures import find_picture

FORM = "notice"
LONGEST = 1000
MOST_GROUPS = 6
"""A network of more LINE groups is not offered them one by one; they are reached by places, and on the form."""
MOST_OF_A_FORUM = 12
CHANGEABLE = (NoticeStatus.DRAFT, NoticeStatus.PLANNED)
NOTICE_GONE = Told("This notice is not here any more.")
ROLES_OFFERED = (RoleKind.REPRESENTATIVE, RoleKind.COORDINATOR, RoleKind.ADVISER, RoleKind.PARTNER)


@routes.command("write")
def write(request: Request) -> list[Say]:
    """`notice WORDS`; alone it asks for the words."""
    elsewhere = in_private(request, "notice.write")
    if elsewhere or request.person is None:
        return elsewhere
    network = network_of(request)
    may_in = areas_allowed(request.session, request.person, Right.WRITE_NOTICE, network.id)
    if may_in == () and hosted_forum(request.session, request.person, network.id, request.now) is None:
        return refusal(request, Right.WRITE_NOTICE, Subject(network.id))
    conversations.end(request)
    if request.words and len(request.words) <= LONGEST:
        return [Say(audience_question(request, _draft(request, network, request.words)))]
    conversations.ask(request, routes.flow, TEXT, {"network": network.id})
    return [Say(ask_text(request.words))]


@routes.button("write")
def write_by_button(request: Request, _id: str) -> list[Say]:
    """The button of a menu: asks for the words."""
    request.text = request.words = ""
    return write(request)


def resume(request: Request, conversation: Conversation) -> list[Say]:
    """Ask for the words, or the picture, again."""
    if conversation.step == PICTURE:
        notice, refused = own_notice(request, conversation.data["notice"], *CHANGEABLE)
        return refused if notice is None else [picture_question(request, notice)]
    if conversation.step == ACTION:
        return FOR_WHOM.again(request, conversation.data[ACTION])
    return [Say(ask_text())]


@routes.step(TEXT, free=True)
def words_given(request: Request, conversation: Conversation) -> list[Say]:
    """The words of the notice."""
    if not request.text or len(request.text) > LONGEST:
        raise NotAnAnswer(Say(ask_text(request.text)))
    network = request.session.get_one(Network, conversation.data["network"])
    conversations.end(request)
    return [Say(audience_question(request, _draft(request, network, request.text)))]


@routes.button("to")
def toggle_audience(request: Request, notice_id: str) -> list[Say]:
    """A group or role chosen, or taken back; the argument says which."""
    notice, refused = own_notice(request, notice_id, NoticeStatus.DRAFT)
    if notice is None:
        return refused
    key, value = _chosen(request.argument, notice)
    if key == "groups" and value not in {chat.id for chat in groups_offered(request.session, notice)}:
        return [Say(NOTICE_GONE)]
    kept = {name: ids for name, ids in notice.audience.items() if name not in WHOLE}
    before = list(kept.get(key) or ())
    after = [each for each in before if each != value] if value in before else [*before, value]
    chosen = {name: ids for name, ids in {**kept, key: after}.items() if ids}
    within = areas_of_writer(request, notice)
    if within and not lies_within(request.session, notice.network_id, Audience.of(chosen), within):
        chosen = Audience(areas=within).stored()
    notice.audience = chosen
    return [Say(audience_question(request, notice))]


def _asked(request: Request, notice_id: str) -> tuple[Asked | None, list[Say]]:
    notice, refused = own_notice(request, notice_id, NoticeStatus.DRAFT)
    if notice is not None and notice.forum_id:
        return None, [Say(NOTICE_GONE)]
    return (None if notice is None else asked_of(request, notice)), refused


def asked_of(request: Request, notice: Notice) -> Asked:
    """What the question "for whom" is about."""
    network = request.session.get_one(Network, notice.network_id)
    return Asked(
        network, Audience.of(notice.audience), bool(notice.audience), areas_of_writer(request, notice), ROLES_OFFERED
    )


def _keep(request: Request, notice_id: str, audience: Audience | None) -> None:
    notice = request.session.get_one(Notice, (network_of(request).id, notice_id))
    notice.audience = {} if audience is None else audience.stored() or WHOLE


def _question(request: Request, notice_id: str, choices: WhomChoices) -> object:
    notice = request.session.get_one(Notice, (network_of(request).id, notice_id))
    return audience_question(request, notice, choices)


def areas_of_writer(request: Request, notice: Notice) -> tuple[str, ...]:
    """The areas beyond which a notice of this person may not go; none where it may go anywhere in the network."""
    if notice.forum_id:
        return ()
    return areas_allowed(request.session, request.person, Right.WRITE_NOTICE, notice.network_id) or ()


def _chosen(argument: str, notice: Notice) -> tuple[str, str]:
    """(list of the audience, entry) that a button means; a host's notice has no roles."""
    if notice.forum_id:
        return (COMERS, notice.forum_id) if argument == COMERS else ("groups", argument)
    return ("roles" if argument in set(RoleKind) else "groups"), argument


@routes.button("toall")
def choose_all_groups(request: Request, notice_id: str) -> list[Say]:
    """All groups of the network."""
    notice, refused = own_notice(request, notice_id, NoticeStatus.DRAFT)
    if notice is None:
        return refused
    notice.audience = WHOLE
    return preview_says(request, notice)


@routes.button("others")
def choose_again(request: Request, notice_id: str) -> list[Say]:
    """For others than was chosen, before it goes out."""
    notice, refused = own_notice(request, notice_id, NoticeStatus.DRAFT)
    if notice is None:
        return refused
    notice.audience = {name: ids for name, ids in notice.audience.items() if name not in WHOLE}
    return [Say(audience_question(request, notice))]


@routes.button("preview")
def show_preview(request: Request, notice_id: str) -> list[Say]:
    """How it will look, whom it reaches, what it costs."""
    notice, refused = own_notice(request, notice_id, *CHANGEABLE)
    return refused if notice is None else preview_says(request, notice)


FOR_WHOM = ForWhom(routes, "notice.mine", asked=_asked, keep=_keep, question=_question, done=show_preview)


def ask_text(too_long: str = "") -> Told:
    """What shall it say? Where what was written is longer than a notice may be: could it be said in fewer letters?"""
    if len(too_long) <= LONGEST:
        return Told("What shall the notice say? Up to 1,000 letters.", CANCEL)
    return Told("That is {count} letters; could you say it in up to 1,000?", CANCEL, count=f"{len(too_long):,}")


def nobody_reached(notice: Notice) -> Told:
    """Nobody would read it: for whom shall it be?"""
    everybody = Reply("All groups", f"notice.toall:{notice.id}")
    return Told("This reaches nobody yet. For whom shall it be?", everybody)


def preview_says(request: Request, notice: Notice) -> list[Say]:
    """The notice as its readers will see it, and the choice of ways."""
    if not reach_of_notice(request.session, notice).chat_ids:
        return [Say(nobody_reached(notice))]
    asking = conversations.current(request)
    if asking and (asking.flow, asking.step) != (routes.flow, EDIT):
        conversations.end(request)
    return [Say(preview_at(request.session, notice, request.now))]


def preview_at(session: Session, notice: Notice, now: datetime) -> results.Preview:
    """What sending would mean, as things stand now."""
    reach = reach_of_notice(session, notice)
    return results.Preview(
        card=card_of(session, notice),
        groups=tuple(
            results.GroupWait(chat.name or "", chat.member_count, chat.hours_between) for chat in reach.groups
        ),
        private=len(reach.people),
        people=reach.counted,
        costs=costs_of(session, notice, reach, now),
        left=price(session, notice.network_id, reach.counted, now).left,
        send_at=notice.send_at,
        recurrence=notice.recurrence,
        unreached=names_of_unreached(session, notice),
    )


def costs_of(session: Session, notice: Notice, reach: Reach, now: datetime) -> tuple[results.Cost, ...]:
    """What each way to some chats costs."""
    to_all = price(session, notice.network_id, reach.counted, now)
    representatives = {p.id for chat in reach.groups for p in representatives_for(session, chat)}
    costs = [results.Cost(Way.RIDE, 0, True)]
    if representatives:
        by_them = len(representatives | {person.id for person in reach.people})
        allowed = price(session, notice.network_id, by_them, now).allowed
        costs.append(results.Cost(Way.REPRESENTATIVES, by_them, allowed))
    costs.append(results.Cost(Way.PATIENT, to_all.counted, True))
    return (*costs, results.Cost(Way.PUSH, to_all.counted, to_all.possible))


def card_of(session: Session, notice: Notice) -> results.NoticeCard:
    """The notice as its readers see it."""
    sent = find_picture(session, notice.network_id, notice.picture_id)
    maker = session.get(Person, notice.maker_id) if notice.maker_id else None
    return results.NoticeCard(
        id=notice.id,
        category=notice.category,
        text=notice.text,
        text_en=notice.text_en,
        link=notice.link,
        picture=picture_address(session, sent.id) if sent else notice.picture,
        shape=(sent.width, sent.height) if sent else None,
        by=maker.called if maker else None,
        at=notice.sent_at,
    )


def names_of_unreached(session: Session, notice: Notice) -> tuple[str, ...]:
    """Those whom it will not reach, by name; a dash for who has none."""
    return tuple(sorted(person.called or "–" for person in not_reached(session, notice)))


def audience_question(request: Request, notice: Notice, choices: WhomChoices | None = None) -> results.AskAudience:
    """For whom? Places, roles, the groups of a small network one by one; and the form for everything else."""
    groups = groups_offered(request.session, notice)
    within = areas_of_writer(request, notice)
    if within:
        own = {chat.id for chat in groups_for(request.session, notice.network_id, Audience(areas=within))}
        groups = [chat for chat in groups if chat.id in own]
    if not notice.forum_id and choices is None:
        FOR_WHOM.listen(request, notice.id)
        choices = FOR_WHOM.choices(request, notice.id, asked_of(request, notice))
    if not notice.forum_id and len(groups) > MOST_GROUPS:
        groups = []
    form = None
    if request.person and notice.forum_id is None:
        form = forms.issue(
            request.session,
            request.now,
            request.person,
            FORM,
            network_id=notice.network_id,
            subject=f"notice:{notice.id}",
        )
    card = card_of(request.session, notice)
    audience = notice.audience
    comers = [COMERS] if audience.get(COMERS) else []
    chosen = frozenset([*(audience.get("groups") or ()), *(audience.get("roles") or ()), *comers])
    return results.AskAudience(
        id=notice.id,
        text=notice.text,
        groups=tuple((chat.id, chat.name or "") for chat in groups[:MOST_OF_A_FORUM]),
        choices=choices,
        areas=names_of_areas(request.session, notice.network_id, within),
        roles=() if notice.forum_id else ROLES_OFFERED,
        chosen=chosen,
        form=form,
        picture=card.picture,
    )


def picture_question(request: Request, notice: Notice) -> Say:
    """A picture, or none?"""
    return Say(results.AskPicture(notice.id, has_one=card_of(request.session, notice).picture is not None))


def own_notice(request: Request, notice_id: str, *statuses: NoticeStatus) -> tuple[Notice | None, list[Say]]:
    """A notice of the person's network in one of these states, where they may write notices; else what to say."""
    elsewhere = in_private(request, "notice.mine")
    if elsewhere:
        return None, elsewhere
    network = network_of(request)
    notice = locked(request.session, Notice, (network.id, notice_id))
    refused = _refusal(request, network, notice)
    if refused:
        return None, refused
    if notice is None or (statuses and notice.status not in statuses):
        return None, [Say(NOTICE_GONE)]
    return notice, []


def _refusal(request: Request, network: Network, notice: Notice | None) -> list[Say]:
    """A host's notice is for those who speak for the host; all others for those who may write any."""
    forum = request.session.get(Forum, (network.id, notice.forum_id)) if notice and notice.forum_id else None
    if forum is None or forum.host_id is None:
        audience = Audience.of(notice.audience) if notice else None
        return refusal(request, Right.WRITE_NOTICE, Subject(network.id, audience=audience))
    return refusal(request, Right.WRITE_FORUM_NOTICE, Subject(network.id, enterprise_id=forum.host_id))


def hosted_forum(session: Session, person: Person, network_id: str, now: datetime) -> Forum | None:
    """The next forum that an enterprise hosts for which somebody speaks."""
    hosts = {enterprise.id for enterprise in enterprises_spoken_for(session, network_id, person)}
    coming = forums_to_come(session, network_id, now)
    return next((forum for forum in coming if forum.host_id in hosts and forum.network_id == network_id), None)


def may_write(session: Session, person: Person, notice: Notice) -> bool:
    """Whether a person may write a notice, for the web form."""
    audience = Audience.of(notice.audience)
    return may(session, person, Right.WRITE_NOTICE, Subject(notice.network_id, audience=audience))


def _draft(request: Request, network: Network, text: str) -> Notice:
    person = request.person
    within = areas_allowed(request.session, person, Right.WRITE_NOTICE, network.id)
    host_only = person is not None and within == ()
    forum = hosted_forum(request.session, person, network.id, request.now) if person and host_only else None
    request.text = text = without_that(text)
    said: Audience | None = None
    if not forum:
        text, said = said_at_the_end(request, network, within or (), roles=ROLES_OFFERED)
    audience = Audience(areas=within or ()).stored() if said is None else said.stored() or WHOLE
    notice = Notice(
        network_id=network.id,
        id=new_id(request.now),
        maker_id=request.person.id if request.person else None,
        status=NoticeStatus.DRAFT,
        category=CATEGORIES[0],
        text=text,
        audience=audience,
        forum_id=forum.id if forum else None,
        created_at=request.now,
    )
    request.session.add(notice)
    request.session.flush()
    return notice
