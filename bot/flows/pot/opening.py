"""Opening a common pot: one line or a few questions, read back for a tap; only then anybody hears of it."""

from dataclasses import replace
from datetime import datetime

from sqlalchemy.orm import Session

from bot.clock import BANGKOK
from bot.dialogue import conversations
from bot.dialogue.leaving_out import left_out
from bot.dialogue.network_choice import network_of
from bot.dialogue.noting import note
from bot.dialogue.own_chat import begun_in_a_group, to_our_chat
from bot.dialogue.picking.for_whom import said_at_the_end
from bot.dialogue.price import priced
from bot.dialogue.request import Request
from bot.dialogue.rights import Right, areas_allowed, not_allowed
from bot.dialogue.saying import NotAnAnswer, Reply, Say, Told
from bot.dialogue.understanding.commands import command
from bot.flows.pot import in_words
from bot.flows.pot.announcing import announce
from bot.flows.pot.drafting import missing_of, new_pot, read_until, until_suggestions, write_receiver, write_words
from bot.flows.pot.finding import GONE, WHO_ARE_YOU, may_open, pots_here, subject_of
from bot.flows.pot.kinds import TAKES, PotStatus, PotWay
from bot.flows.pot.queries import find_pot
from bot.flows.pot.results import AskPart, Missing, OpenPots, PotCard, PotPreview
from bot.flows.pot.routes import routes
from bot.flows.pot.tables import Pot
from bot.flows.pot.timetable import plan_pot
from bot.flows.pot.view import view
from bot.flows.pot.words import PotWords, may_be_named, read_pot_line, way_said
from bot.language.answers import is_yes
from bot.language.collation import by_name
from bot.storage.audience import Audience, enterprises_for
from bot.storage.chats import Conversation
from bot.storage.enterprises import areas_of_network

PART, PREVIEW = "part", "preview"
MOST_SHOWN = 8


@routes.command("open")
def open_pot(request: Request) -> list[Say]:
    """`common pot MEETING COSTS 1,000 each by DAY to NAME`; alone it shows what is open."""
    if not request.text:
        return _what_is_open(request)
    return in_words.of_an_open_pot(request) or _begin(request, funeral=False)


@routes.command("funeral", button="funeral")
def funeral(request: Request) -> list[Say]:
    """Somebody has died."""
    return _begin(request, funeral=True)


@routes.button("new")
def new_by_button(request: Request, _id: str) -> list[Say]:
    """Open one from a card."""
    request.text = ""
    return _begin(request, funeral=False)


def _what_is_open(request: Request) -> list[Say]:
    network = network_of(request)
    found = pots_here(request, *TAKES)
    if len(found) == 1 and not request.chat.is_private:
        return [Say(PotCard(view(request.session, found[0])), subject=subject_of(found[0]))]
    items = tuple((f"pot.show:{pot.id}", pot.purpose) for pot in found[:MOST_SHOWN])
    return [Say(OpenPots(items, may_open(request, network.id)))]


def _begin(request: Request, *, funeral: bool) -> list[Say]:
    network = network_of(request)
    if request.person is None:
        return [Say(WHO_ARE_YOU)]
    if not may_open(request, network.id):
        return [Say(not_allowed(request, Right.OPEN_POT, network.id))]
    conversations.end(request)
    if pot := _begun_elsewhere(request):
        return _next(request, pot)
    within = areas_allowed(request.session, request.person, Right.OPEN_POT, network.id) or ()
    text, whom = said_at_the_end(request, network, within)
    words = read_pot_line(text, funeral=funeral)
    pot = new_pot(request, network, whom or Audience(areas=within), funeral=words.is_funeral)
    request.session.add(pot)
    return _taken(request, pot, words)


def _begun_elsewhere(request: Request) -> Pot | None:
    """What its maker has begun in a group and named here: it stays that group's."""
    found: list[Pot] = []

    def is_meant(begun: Conversation) -> bool:
        pot = own_draft(request, str(begun.data.get("pot")))
        found.extend([pot] if pot and pot.purpose == request.text else [])
        return bool(found)

    return found[0] if begun_in_a_group(request, routes.flow, is_meant) else None


def _taken(request: Request, pot: Pot, words: PotWords) -> list[Say]:
    """Write what was said, then ask for what is missing or read it back."""
    problem, cleaned = write_words(request.session, pot, words, request.now)
    request.session.flush()
    return [*(left_out(cleaned) if cleaned else ()), *_next(request, pot, problem)]


def _next(request: Request, pot: Pot, problem: Missing | None = None) -> list[Say]:
    missing = problem or missing_of(pot, request.now)
    request.session.flush()
    if missing is None:
        conversations.ask(request, routes.flow, PREVIEW, {"pot": pot.id})
        return [Say(preview_of(request, pot), subject=subject_of(pot))]
    conversations.ask(request, routes.flow, PART, {"pot": pot.id, "missing": missing.name})
    return [Say(_question(request, pot, missing))]


def _question(request: Request, pot: Pot, missing: Missing) -> AskPart:
    about_time = missing in (Missing.UNTIL, Missing.UNTIL_UNREAD, Missing.UNTIL_PAST)
    suggestions = until_suggestions(request.now) if about_time else ()
    on = to_our_chat(request, _begun_as(pot)) if pot.purpose else None
    return AskPart(missing, view(request.session, pot), suggestions, on)


def _begun_as(pot: Pot) -> str:
    """The words by which its maker goes on with it in the 1:1 chat."""
    return f"{command('pot.funeral' if pot.is_funeral else 'pot.open').name} {pot.purpose}"


def preview_of(request: Request, pot: Pot) -> PotPreview:
    """How it was read; the way to the form in the 1:1 chat, since a link is one person's."""
    return replace(preview_at(request.session, pot), form=request.chat.is_private)


def preview_at(session: Session, pot: Pot) -> PotPreview:
    """How a pot was read, shown to its maker in private, after the form."""
    return PotPreview(view(session, pot), pot.mourned, _places_of(session, pot), form=True)


def _places_of(session: Session, pot: Pot) -> str:
    """For whom, where not for all: areas by name, else the enterprises."""
    audience = Audience.of(pot.audience)
    if audience.is_whole:
        return ""
    areas = [each.name for each in areas_of_network(session, pot.network_id) if each.id in audience.areas]
    named = [] if areas else [each.short_name for each in enterprises_for(session, pot.network_id, audience)]
    return ", ".join(by_name(areas or named, lambda each: each)[:MOST_SHOWN])


@routes.step(PART, free=True, names=True)
def take_part(request: Request, conversation: Conversation) -> list[Say]:
    """An answer to the question that was asked; a line that says more is taken as a whole."""
    pot = own_draft(request, str(conversation.data.get("pot")))
    if pot is None:
        conversations.end(request)
        return [Say(GONE)]
    missing = Missing[conversation.data["missing"]]
    text = request.text
    if missing is Missing.RECEIVER:
        write_receiver(request.session, pot, text[:60])
        return _next(request, pot)
    if missing in (Missing.UNTIL, Missing.UNTIL_UNREAD, Missing.UNTIL_PAST) and (
        until := read_until(text, request.now)
    ):
        pot.until = until
        return _next(request, pot)
    if missing is Missing.WHOSE and (way := way_said(text)):
        pot.way = way
        return _next(request, pot)
    words = read_pot_line(text, funeral=pot.is_funeral)
    if missing in (Missing.AMOUNT, Missing.AMOUNT_UNREAD, Missing.WHOSE):
        if not (words.way or words.amount):
            unread = missing if missing is Missing.WHOSE else Missing.AMOUNT_UNREAD
            raise NotAnAnswer(Say(_question(request, pot, unread)))
        words = PotWords(way=words.way, amount=words.amount, until=words.until, receiver=words.receiver)
    elif missing not in (Missing.PURPOSE, Missing.HEALTH):
        problem, _nothing = write_words(request.session, pot, PotWords(until=words.until or text), request.now)
        raise NotAnAnswer(Say(_question(request, pot, problem or Missing.UNTIL_UNREAD)))
    return _taken(request, pot, words)


@routes.button("way")
def choose_way(request: Request, pot_id: str) -> list[Say]:
    """How much each: `each` or `total` for a sum that was said, `each.20000`, `free`."""
    pot = own_draft(request, pot_id)
    if pot is None:
        return []
    way, _dot, satang = request.argument.partition(".")
    if way not in set(PotWay) or (satang and not satang.isdecimal()):
        return []
    pot.way = way
    pot.amount = None if way == PotWay.FREE else int(satang or pot.amount or 0) or None
    return _next(request, pot)


@routes.button("until")
def choose_until(request: Request, pot_id: str) -> list[Say]:
    """A day tapped or picked."""
    pot = own_draft(request, pot_id)
    if pot is None:
        return []
    try:
        at = datetime.fromisoformat((request.picked or request.argument)[:10]).replace(tzinfo=BANGKOK)
    except ValueError:
        return []
    pot.until = at.replace(hour=23, minute=59)
    return _next(request, pot)


@routes.button("me")
def receive_oneself(request: Request, pot_id: str) -> list[Say]:
    """Whoever opens it receives."""
    pot = own_draft(request, pot_id)
    if pot is None or request.person is None:
        return []
    pot.receiver_id, pot.receiver_name = request.person.id, None
    return _next(request, pot)


@routes.step(PREVIEW)
def take_yes(request: Request, conversation: Conversation) -> list[Say]:
    """Agreement in words, or a part said otherwise; anything else is asked about once more."""
    pot = own_draft(request, str(conversation.data.get("pot")))
    if pot is None:
        conversations.end(request)
        return [Say(GONE)]
    named = may_be_named(request.text) if pot.mourned else is_yes(request.text) or None
    if named is not None:
        pot.may_name = named and pot.mourned is not None
        return _start(request, pot)
    if is_yes(request.text):  # that it was read rightly: of the family it says nothing yet
        raise NotAnAnswer(Say(_whether_named(pot)))
    words = read_pot_line(request.text, funeral=pot.is_funeral)
    changed = PotWords(way=words.way, amount=words.amount, until=words.until, receiver=words.receiver)
    if changed == PotWords():
        raise NotAnAnswer(Say(preview_of(request, pot), subject=subject_of(pot)))
    return _taken(request, pot, changed)


def _whether_named(pot: Pot) -> Told:
    return Told(
        "Does the family agree that I say whose funeral it is? The name is erased after 90 days.",
        Reply("They agree, open", f"pot.start:{pot.id}:named"), Reply("Open without name", f"pot.start:{pot.id}:plain"),
    )  # fmt: skip


@routes.button("start")
def start(request: Request, pot_id: str) -> list[Say]:
    """It was read rightly: open it, with the argument `named` where the family agrees to be named. Tapped again, it shows
    the pot that is there."""
    pot = find_pot(request, pot_id)
    if pot is None or request.person is None:
        return [Say(GONE)]
    if pot.status != PotStatus.DRAFT:
        return [Say(PotCard(view(request.session, pot)), subject=subject_of(pot))]
    if pot.maker_id != request.person.id:
        return []  # somebody else's draft in a group
    pot.may_name = request.argument == "named" and pot.mourned is not None
    return _start(request, pot)


def _start(request: Request, pot: Pot) -> list[Say]:
    if not may_open(request, pot.network_id):
        return [Say(not_allowed(request, Right.OPEN_POT, pot.network_id))]
    if missing_of(pot, request.now):
        return _next(request, pot)
    again = f"pot.start:{pot.id}:{'named' if pot.may_name else 'plain'}"
    return priced(request, pot.network_id, again, lambda: _opened(request, pot))


def _opened(request: Request, pot: Pot) -> list[Say]:
    conversations.end(request)
    enterprises = enterprises_for(request.session, pot.network_id, Audience.of(pot.audience))
    pot.status, pot.among = PotStatus.OPEN, len(enterprises) or 1
    if not pot.may_name:
        pot.mourned = None
    request.session.flush()
    plan_pot(request.session, pot, request.now)
    note(request, pot.network_id, "pot.open", subject_of(pot))
    says = announce(request, pot, enterprises)
    card = PotCard(view(request.session, pot))
    if pot.chat_id == request.chat.id:
        return [Say(card, subject=subject_of(pot), push_if_expired=True), *says]
    told = Told(
        "The common pot is open, and I tell the groups. I hold no money: it goes straight from them to whoever receives it.",
        Reply("Look after it", f"pot.list:{pot.id}"),
    )
    return [Say(told, subject=subject_of(pot)), *says]


@routes.button("discard")
def discard(request: Request, pot_id: str) -> list[Say]:
    """It shall not open; nothing of it is kept."""
    pot = own_draft(request, pot_id)
    if pot is None:
        return []
    conversations.end(request)
    request.session.delete(pot)
    return [Say(Told("Fine, it does not open, and I have forgotten what was written."))]


def resume(request: Request, conversation: Conversation) -> list[Say]:
    """Ask the question of a parked draft again."""
    pot = own_draft(request, str(conversation.data.get("pot")))
    if pot is None:
        conversations.end(request)
        return [Say(GONE)]
    return _next(request, pot)


def own_draft(request: Request, pot_id: str) -> Pot | None:
    """The person's own pot in the making."""
    pot = find_pot(request, pot_id)
    if pot is None or pot.status != PotStatus.DRAFT or request.person is None:
        return None
    return pot if pot.maker_id == request.person.id else None
