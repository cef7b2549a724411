"""A neighbour goes along with a newcomer (พี่เลี้ยง): asked in turn, reminded before each forum, told when it joins in, and asked
afterwards how it went; for three forums."""

from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from bot.dialogue.activities import activities_of
from bot.dialogue.distances import kilometres
from bot.dialogue.picking.index import index_of
from bot.dialogue.request import Request
from bot.dialogue.saying import Day, Listed, Reply, Say, Told
from bot.drawing.activity_words import ACTIVITIES
from bot.flows.forum import Forum, ForumStatus, forums_to_come
from bot.flows.joining.queries import companions_in, companions_of, times_gone_along
from bot.flows.joining.results import AskCompanion
from bot.flows.joining.routes import routes
from bot.flows.joining.tables import Companion, CompanionStatus
from bot.language.enterprise_words import folded
from bot.language.replies import declines, is_glad_to
from bot.storage.areas import area_path
from bot.storage.audience import Audience
from bot.storage.leading import caretakers
from bot.storage.locking import locked
from bot.storage.memberships import (
    enterprise_of_any_network,
    enterprises_of_network,
    members_of,
    products_by_enterprise,
    reachable,
    speakers_of,
    speaks_for,
)
from bot.storage.message_tables import Urgency
from bot.storage.people import Enterprise, Network, Person, RoleKind
from bot.storage.standing import may_host

ROUNDS = 3
MOST_ASKED = 5
ANSWERS_WITHIN = timedelta(days=7)
BEFORE_A_FORUM = timedelta(days=10)
WAITS_FOR_A_RIDE, IS_NEWS_FOR = timedelta(days=1), timedelta(days=30)
NEAR_KM = 60.0
GONE = Told("That is settled already.")


def seek_companion(session: Session, newcomer: Enterprise, now: datetime) -> list[Say]:
    """Ask the enterprise whose turn it is; once all that fit were asked, whoever looks after the network hears of it."""
    asked = companions_of(session, newcomer.network_id, newcomer.id)
    following = [] if len(asked) >= MOST_ASKED else in_turn(session, newcomer, {each.companion_id for each in asked})
    if not following:
        told = Told(
            "Nobody goes along with {enterprise} yet. Perhaps you know an enterprise near it to ask?",
            enterprise=newcomer.short_name,
        )
        return _say(newcomer.network_id, _caretakers(session, newcomer), told, now)
    chosen = following[0]
    session.add(
        Companion(
            network_id=newcomer.network_id, enterprise_id=newcomer.id, companion_id=chosen.id, asked_at=now
        )
    )  # fmt: skip
    session.flush()
    return _say(newcomer.network_id, speakers_of(session, chosen), _question(session, newcomer, chosen), now)


def _question(session: Session, newcomer: Enterprise, chosen: Enterprise) -> AskCompanion:
    makes = tuple(products_by_enterprise(session, newcomer.network_id).get(newcomer.id, ()))
    return AskCompanion(
        newcomer.id, newcomer.short_name, chosen.id, chosen.short_name, newcomer.tambon or "", makes, ROUNDS
    )


def _caretakers(session: Session, newcomer: Enterprise) -> list[Person]:
    """Those who look after where a newcomer lies."""
    there = Audience(enterprises=(newcomer.id,))
    return caretakers(session, newcomer.network_id, first=RoleKind.COORDINATOR, of=there)


def in_turn(session: Session, newcomer: Enterprise, but: set[str]) -> list[Enterprise]:
    """Who could go along: those that can be asked and host themselves; first the one that the network is built around, then
    near ones, among them those that went along least, then of a related trade, then the nearest."""
    went = times_gone_along(session, newcomer.network_id)
    made = products_by_enterprise(session, newcomer.network_id)
    network = session.get_one(Network, newcomer.network_id)
    trades = index_of(session, network).trades
    theirs = {trade for product in made.get(newcomer.id, []) for trade in trades.of(folded(product))}

    def order(each: Enterprise) -> tuple[bool, bool, int, bool, int, float, str, str]:
        rank, km = _distance(session, newcomer, each)
        related = each.kind == newcomer.kind or any(
            theirs & trades.of(folded(product)) for product in made.get(each.id, [])
        )
        others = each.id != network.core_id
        return others, rank > 1, went.get(each.id, 0), not related, rank, km, each.short_name, each.id

    able = [
        each
        for each in enterprises_of_network(session, newcomer.network_id)
        if each.id != newcomer.id and each.id not in but and may_host(each) and speakers_of(session, each)
    ]
    return sorted(able, key=order)


def _distance(session: Session, one: Enterprise, other: Enterprise) -> tuple[int, float]:
    """(0 same district, 1 same province or near, 2 farther; kilometres where both are on the map)."""
    here = [area.id for area in area_path(session, one.network_id, one.area_id)]
    there = [area.id for area in area_path(session, other.network_id, other.area_id)]
    km = 1e6
    if None not in (one.latitude, one.longitude, other.latitude, other.longitude):
        km = kilometres(
            (float(one.latitude or 0), float(one.longitude or 0)),
            (float(other.latitude or 0), float(other.longitude or 0)),
        )
    if here and there and here[0] == there[0]:
        return 0, km
    return (1 if km <= NEAR_KM or (here and there and here[-1] == there[-1]) else 2), km


@routes.button("beside")
def asked_to_go_along(request: Request, newcomer_id: str) -> list[Say]:
    """The question once more, for who speaks for the enterprise that was asked."""
    row, newcomer, mine = _asked(request, newcomer_id)
    if row is None or newcomer is None or mine is None or row.status != CompanionStatus.ASKED:
        return [Say(GONE)]
    return [Say(_question(request.session, newcomer, mine))]


@routes.button("along", means=is_glad_to)
def go_along(request: Request, newcomer_id: str) -> list[Say]:
    """Gladly: the newcomer's people hear who goes along with them."""
    row, newcomer, mine = _asked(request, newcomer_id)
    if row is None or newcomer is None or mine is None:
        return [Say(GONE)]
    if row.status == CompanionStatus.AGREED:
        return [Say(_thanks(newcomer))]
    if row.status not in (CompanionStatus.ASKED, CompanionStatus.SILENT) or _has_companion(request.session, newcomer):
        return [Say(GONE)]
    row.status, row.seen_until = CompanionStatus.AGREED, request.now
    request.session.flush()
    told = Told(
        "{companion} goes along with you for your first forums: ask them whatever you like.", companion=mine.short_name
    )
    return [Say(_thanks(newcomer)), *_to_enterprise(request.session, newcomer, told, request.now)]


def _thanks(newcomer: Enterprise) -> Told:
    return Told("Thank you! I tell {enterprise}, and remind you before each forum.", enterprise=newcomer.short_name)


@routes.button("pass", means=declines)
def pass_on(request: Request, newcomer_id: str) -> list[Say]:
    """Not this time: the next one is asked."""
    row, newcomer, _mine = _asked(request, newcomer_id)
    if row is None or newcomer is None or row.status not in (CompanionStatus.ASKED, CompanionStatus.AGREED):
        return [Say(GONE)]
    row.status = CompanionStatus.DECLINED
    request.session.flush()
    return [
        Say(Told("That is fine. I ask another neighbour.")),
        *seek_companion(request.session, newcomer, request.now),
    ]


def _asked(request: Request, newcomer_id: str) -> tuple[Companion | None, Enterprise | None, Enterprise | None]:
    """The row of a button, held, where the person speaks for who was asked; with both enterprises."""
    session, network_id = request.session, _network_of(request, newcomer_id)
    mine = session.get(Enterprise, (network_id, request.argument)) if network_id else None
    if (
        mine is None
        or request.person is None
        or not request.chat.is_private
        or not speaks_for(session, mine, request.person)
    ):
        return None, None, None
    row = locked(session, Companion, (mine.network_id, newcomer_id, mine.id))
    return row, session.get(Enterprise, (mine.network_id, newcomer_id)), mine


def _network_of(request: Request, enterprise_id: str) -> str | None:
    from_any = enterprise_of_any_network(request.session, enterprise_id)
    return from_any.network_id if from_any else None


def _has_companion(session: Session, newcomer: Enterprise) -> bool:
    rows = companions_of(session, newcomer.network_id, newcomer.id)
    return any(each.status == CompanionStatus.AGREED for each in rows)


def look_after_companions(session: Session, network_id: str, now: datetime) -> list[Say]:
    """Every morning: who has not answered, what forum is near, what newcomers joined in."""
    says: list[Say] = []
    for row in companions_in(session, network_id, CompanionStatus.ASKED):
        if now - row.asked_at >= ANSWERS_WITHIN:
            row.status = CompanionStatus.SILENT
            session.flush()
            newcomer = session.get(Enterprise, (network_id, row.enterprise_id))
            says += seek_companion(session, newcomer, now) if newcomer and newcomer.retired_at is None else []
    forum = next((each for each in forums_to_come(session, network_id, now) if _is_near(each, now)), None)
    for row in companions_in(session, network_id, CompanionStatus.AGREED):
        pair = _pair(session, row)
        if pair is None:
            row.status = CompanionStatus.OVER
            continue
        says += _what_it_joined_in(session, row, *pair, now)
        if forum and row.forum_id != forum.id:
            row.forum_id = forum.id
            says += _bring_along(session, *pair, forum, now)
    session.flush()
    return says


def _is_near(forum: Forum, now: datetime) -> bool:
    return (
        forum.status == ForumStatus.ANNOUNCED
        and forum.starts_at is not None
        and now < forum.starts_at <= now + BEFORE_A_FORUM
    )


def _pair(session: Session, row: Companion) -> tuple[Enterprise, Enterprise] | None:
    """The newcomer and who goes along with it, while both are there."""
    pair = [session.get(Enterprise, (row.network_id, each)) for each in (row.enterprise_id, row.companion_id)]
    found = [each for each in pair if each and each.retired_at is None]
    return (found[0], found[1]) if len(found) == 2 else None


def _bring_along(
    session: Session, newcomer: Enterprise, companion: Enterprise, forum: Forum, now: datetime
) -> list[Say]:
    told = Told(
        "The forum is on {date}. Would you bring {enterprise} along, who are new with us?",
        Reply("I have asked them", f"joining.asked:{newcomer.id}:{companion.id}"),
        Reply("They cannot come", f"joining.cannot:{newcomer.id}:{companion.id}"),
        date=Day(forum.starts_at or now),
        enterprise=newcomer.short_name,
    )
    says = _say(newcomer.network_id, speakers_of(session, companion), told, now)
    invited = Told(
        "The forum is on {date}. {companion} would be glad to go there with you. Will you come?",
        Reply("We come", f"forum.go:{forum.id}"), Reply("We cannot", f"forum.not:{forum.id}"),
        date=Day(forum.starts_at or now), companion=companion.short_name,
    )  # fmt: skip
    return [*says, *_to_enterprise(session, newcomer, invited, now)]


@routes.button("asked")
def has_asked(request: Request, newcomer_id: str) -> list[Say]:
    """The companion has asked the newcomer to come along."""
    row, _newcomer, _mine = _asked(request, newcomer_id)
    return [Say(Told("Thank you, how good that you go along with them!") if row else GONE)]


@routes.button("cannot")
def cannot_come(request: Request, newcomer_id: str) -> list[Say]:
    """They cannot come this time; that is nobody's fault."""
    row, _newcomer, _mine = _asked(request, newcomer_id)
    return [Say(Told("That is fine, there is a next time. I ask again before the next forum.") if row else GONE)]


def _what_it_joined_in(
    session: Session, row: Companion, newcomer: Enterprise, companion: Enterprise, now: datetime
) -> list[Say]:
    done = activities_of(session, row.network_id, row.seen_until or row.asked_at, now)
    kinds = list(dict.fromkeys(each.kind for each in done if newcomer.id in each.enterprise_ids))
    row.seen_until = now
    if not kinds:
        return []
    told = Told(
        "{enterprise} has joined in: {what}. Thank you for going along with them!",
        enterprise=newcomer.short_name, what=Listed(tuple(Told(ACTIVITIES.get(kind, kind)) for kind in kinds)),
    )  # fmt: skip
    return _say(row.network_id, speakers_of(session, companion), told, now, ride=True)


def ask_afterwards(session: Session, network_id: str, came: set[str], now: datetime) -> list[Say]:
    """A forum is over: a round more; whoever goes along is asked how it went, after the last one thanked."""
    says: list[Say] = []
    for row in companions_in(session, network_id, CompanionStatus.AGREED):
        pair = _pair(session, row)
        if pair is None:
            continue
        newcomer, companion = pair
        row.rounds += 1
        key = f"{newcomer.id}:{companion.id}"
        there = newcomer.id in came
        if row.rounds >= ROUNDS:
            row.status = CompanionStatus.OVER
            told = Told(
                "Three forums are over: {enterprise} knows its way now. Thank you for going along with them!",
                Reply("It needs more help", f"joining.help:{key}"), enterprise=newcomer.short_name,
            )  # fmt: skip
        elif there:
            told = Told(
                "{enterprise} was at the forum. How are they finding it?",
                Reply("They do well", f"joining.well:{key}"), Reply("They need help", f"joining.help:{key}"),
                enterprise=newcomer.short_name,
            )  # fmt: skip
        else:
            told = Told(
                "{enterprise} did not come to the forum. Would you ask them how they are?",
                Reply("They do well", f"joining.well:{key}"), Reply("They need help", f"joining.help:{key}"),
                enterprise=newcomer.short_name,
            )  # fmt: skip
        says += _say(network_id, speakers_of(session, companion), told, now)
    session.flush()
    return says


@routes.button("well")
def they_do_well(request: Request, newcomer_id: str) -> list[Say]:
    """How the newcomer finds it: well."""
    row, _newcomer, _mine = _asked(request, newcomer_id)
    return [Say(Told("How good to hear. Thank you!") if row else GONE)]


@routes.button("help")
def they_need_help(request: Request, newcomer_id: str) -> list[Say]:
    """The newcomer needs help: whoever looks after the network hears of it."""
    row, newcomer, mine = _asked(request, newcomer_id)
    if row is None or newcomer is None or mine is None:
        return [Say(GONE)]
    told = Told(
        "{companion} says that {enterprise} could do with some help. Would you ask them?",
        companion=mine.short_name, enterprise=newcomer.short_name,
    )  # fmt: skip
    people = _caretakers(request.session, newcomer)
    answer = Told("Thank you for telling. The coordinator hears of it.")
    return [Say(answer), *_say(newcomer.network_id, people, told, request.now)]


def _to_enterprise(session: Session, enterprise: Enterprise, told: Told, now: datetime) -> list[Say]:
    """To who speaks for it, else to its people."""
    people = speakers_of(session, enterprise) or reachable(members_of(session, enterprise.network_id, enterprise.id))
    return _say(enterprise.network_id, people, told, now)


def _say(network_id: str, people: list[Person], told: object, now: datetime, *, ride: bool = False) -> list[Say]:
    return [
        Say(
            told, to=person.line_user_id, network_id=network_id, expires=now + IS_NEWS_FOR,
            urgency=Urgency.RIDE if ride else Urgency.PATIENT, push_after=None if ride else now + WAITS_FOR_A_RIDE,
        )
        for person in people
    ]  # fmt: skip
