"""Planning a single meeting in the 1:1 chat: in one line, or step by step; the reading is shown before anything goes out."""

from dataclasses import replace
from datetime import datetime, timedelta

from bot.clock import BANGKOK
from bot.dialogue import conversations, forms
from bot.dialogue.holders import Subject
from bot.dialogue.picking.for_whom import said_at_the_end, said_in_its_name
from bot.dialogue.price import priced
from bot.dialogue.request import Acting, Request
from bot.dialogue.rights import Right, refusal
from bot.dialogue.saying import CANCEL, NotAnAnswer, Reply, Say, Told
from bot.flows.forum.for_whom import COMMITTEE, words_of_audience
from bot.flows.forum.hosts import note_forum
from bot.flows.forum.planning import USUAL_LENGTH, advance, set_days
from bot.flows.forum.queries import made_since
from bot.flows.forum.results import GONE, KIND_NAMES, AskForumWhen, Changed, ConfirmForum
from bot.flows.forum.routes import routes
from bot.flows.forum.tables import Forum, ForumStatus, SeriesKind
from bot.flows.forum.view import areas_of_planner, plans_in, view
from bot.flows.forum.warnings import warnings_for
from bot.flows.forum.words import ForumLine, read_forum_line
from bot.flows.forum.words.kinds import called_in_full, kind_of_name
from bot.language.answers import is_yes
from bot.language.calendar import Span
from bot.language.cleaning import without_customers
from bot.language.reading import Reading, UnreadableReason, UnreadableWhen
from bot.language.when import read_when
from bot.storage.audience import Audience
from bot.storage.chats import Conversation
from bot.storage.database import new_id
from bot.storage.people import Network
from bot.storage.rules import rule_of

NAME, WHEN, PLACE, CONFIRM = "name", "when", "place", "confirm"
FORM = "forum"
LONGEST_NAME = 100
LONGEST_PLACE = 200
USUAL_HOUR = 9
JUST_MADE = timedelta(minutes=30)
IN_TURN = "-"
"""In a draft's place: the host is found by turns."""


@routes.command("new")
def plan_by_line(request: Request) -> list[Say]:
    """`นัดประชุม NAME WHEN ที่PLACE`; what is missing is asked for."""
    network = plans_in(request, "forum.new")
    conversations.end(request)
    within = areas_of_planner(request, network.id) or ()
    text, audience = said_at_the_end(request, network, within, COMMITTEE)
    line = read_forum_line(text, request.now) if text else ForumLine("", None, None)
    name = called_in_full(line.name)
    audience = audience or (said_in_its_name(request, network, within, name) if name else None)
    draft: dict[str, object] = {
        "network": network.id, "name": name, "place": line.place, "kind": None,
        "audience": (audience or Audience(areas=within)).stored(),
    }  # fmt: skip
    draft |= _said_at(line)
    return _next_question(request, draft, line.problem)


@routes.button("new")
def plan_by_button(request: Request, _id: str) -> list[Say]:
    """Plan a meeting from a menu: what is needed is asked for."""
    request.text = request.words = ""
    return plan_by_line(request)


def resume(request: Request, conversation: Conversation) -> list[Say]:
    """Ask the question of a parked draft again."""
    if conversation.step in (NAME, WHEN, PLACE, CONFIRM) and "network" in conversation.data:
        return _next_question(request, dict(conversation.data))
    return []


def _next_question(request: Request, draft: dict[str, object], problem: UnreadableReason | None = None) -> list[Say]:
    name = str(draft["name"] or "")
    if not name or len(name) > LONGEST_NAME:
        conversations.ask(request, routes.flow, NAME, draft)
        return [Say(_ask_name(len(name)))]
    if not draft.get("at"):
        conversations.ask(request, routes.flow, WHEN, draft)
        return [Say(AskForumWhen(name, request.now, problem, _form(request, str(draft["network"]))))]
    place = str(draft["place"] or "")
    if not place or len(place) > LONGEST_PLACE:
        conversations.ask(request, routes.flow, PLACE, draft)
        return [Say(ask_place_of(name, len(place)))]
    conversations.ask(request, routes.flow, CONFIRM, draft)
    return [Say(_confirmation(request, draft))]


def _ask_name(letters: int) -> Told:
    if letters > LONGEST_NAME:
        return Told("That is {count} letters; could you say it in up to 100?", CANCEL, count=letters)
    return Told("What is the meeting called?", CANCEL)


def ask_place_of(name: str, letters: int = 0, *, moving: bool = False) -> Told:
    """Where? A place or, unless a planned one is `moving`, an enterprise in turn; `letters`: of what was too long."""
    ways = (CANCEL,) if moving else (Reply("Hosts take turns", "forum.inturn"), CANCEL)
    if letters > LONGEST_PLACE:
        return Told("That is {count} letters; could you say it in up to 200?", *ways, count=letters)
    return Told("Where shall “{name}” be? Just write the place.", *ways, name=name)


def _form(request: Request, network_id: str) -> str | None:
    assert request.person is not None
    return forms.issue(request.session, request.now, request.person, FORM, network_id=network_id)


def _confirmation(request: Request, draft: dict[str, object]) -> ConfirmForum:
    days = _days(draft)
    at, until = days[0]
    place = None if draft["place"] == IN_TURN else without_customers(str(draft["place"]))
    warned = warnings_for(request.session, str(draft["network"]), [begins for begins, _ends in days])
    following = int(str(draft.get("days") or 1))
    apart = tuple(begins for begins, _ends in days[following:])
    people = words_of_audience(request.session, str(draft["network"]), _audience(draft))
    return ConfirmForum(
        without_customers(str(draft["name"])),
        Span(at, True, until, following),
        place,
        warned,
        kind=_kind(draft),
        apart=apart,
        people=people,
    )


def _kind(draft: dict[str, object]) -> SeriesKind:
    """What it counts as: what was tapped, else what it is called."""
    return SeriesKind(str(draft["kind"])) if draft.get("kind") else kind_of_name(str(draft["name"]))


@routes.step(NAME, free=True, names=True)
def name_given(request: Request, conversation: Conversation) -> list[Say]:
    """What it is called; a whole line is taken as a whole."""
    line = read_forum_line(request.text, request.now)
    draft = dict(conversation.data) | {"name": line.name or request.text}
    if not request.text or len(str(draft["name"])) > LONGEST_NAME:
        raise NotAnAnswer(Say(_ask_name(len(request.text))))
    draft |= _said_at(line)
    if line.place:
        draft["place"] = line.place
    return _next_question(request, draft)


@routes.step(WHEN)
def when_given(request: Request, conversation: Conversation) -> list[Say]:
    """When, in words."""
    try:
        reading = read_when(request.text, request.now)
    except UnreadableWhen as error:
        raise NotAnAnswer(Say(AskForumWhen(str(conversation.data["name"]), request.now, error.reason))) from error
    return _next_question(request, dict(conversation.data) | _at(reading, conversation.data.get("clock")))


@routes.button("when")
def when_picked(request: Request, _id: str) -> list[Say]:
    """When, from the date picker."""
    draft = _draft(request, WHEN, CONFIRM)
    at = picked_moment(request.picked)
    if draft is None or at is None:
        return []
    if at <= request.now:
        return [Say(AskForumWhen(str(draft["name"]), request.now, UnreadableReason.IN_THE_PAST))]
    return _next_question(
        request, draft | {"at": at.isoformat(), "until": None, "days": 1, "apart": [], "guessed": False}
    )


@routes.step(PLACE, free=True, places=True, names=True)
def place_given(request: Request, conversation: Conversation) -> list[Say]:
    """Where, in words."""
    if not request.text or len(request.text) > LONGEST_PLACE:
        raise NotAnAnswer(Say(ask_place_of(str(conversation.data["name"]), len(request.text))))
    return _next_question(request, dict(conversation.data) | {"place": request.text})


@routes.button("inturn")
def place_in_turn(request: Request, _id: str) -> list[Say]:
    """The host is found by turns."""
    draft = _draft(request, PLACE, CONFIRM)
    return _next_question(request, draft | {"place": IN_TURN}) if draft else []


@routes.step(CONFIRM)
def confirmed_in_words(request: Request, conversation: Conversation) -> list[Say]:
    """Yes in words; another day or time corrects the reading."""
    if is_yes(request.text):
        return _open(request, dict(conversation.data))
    try:
        reading = read_when(request.text, request.now)
    except UnreadableWhen as error:
        raise NotAnAnswer(Say(_confirmation(request, dict(conversation.data)))) from error
    return _next_question(request, dict(conversation.data) | _corrected(dict(conversation.data), reading))


@routes.button("confirm")
def confirmed(request: Request, _id: str) -> list[Say]:
    """The reading is right; tapped once more it shows what was planned."""
    draft = _draft(request, CONFIRM)
    if draft:
        return _open(request, draft)
    made = made_since(request.session, request.person, request.now - JUST_MADE) if request.person else None
    return [Say(Changed(view(request.session, made), 0)) if made else Say(GONE)]


@routes.button("otherwise")
def otherwise(request: Request, part: str) -> list[Say]:
    """The reading is wrong in one part (`at`, `place`): say it again."""
    draft = _draft(request, CONFIRM)
    return _next_question(request, draft | {part: None}) if draft and part in ("at", "place", "name") else []


@routes.button("counts")
def counts_as(request: Request, kind: str) -> list[Say]:
    """What it counts as: asked for or, with a kind, said."""
    draft = _draft(request, CONFIRM)
    if draft is None:
        return [Say(GONE)]
    if kind not in KIND_NAMES:
        taps = (Reply(label, f"forum.counts:{each}") for each, label in KIND_NAMES.items())
        return [Say(Told("What does “{name}” count as in the pulse and the reports?", *taps, name=str(draft["name"])))]
    return _next_question(request, draft | {"kind": kind})


def _open(request: Request, draft: dict[str, object]) -> list[Say]:
    """Plan it; what is needed next (a host, the announcement) follows at once."""
    network = request.session.get_one(Network, str(draft["network"]))
    audience = _audience(draft)
    refused = refusal(request, Right.PLAN_FORUM, Subject(network.id, audience=audience))
    if refused:
        conversations.end(request)
        return refused
    at = datetime.fromisoformat(str(draft["at"]))
    if at <= request.now:
        return _next_question(request, draft | {"at": None}, UnreadableReason.IN_THE_PAST)
    # The conversation goes with what is done, and stands again where the price is asked about first.
    return priced(request, network.id, "forum.confirm", lambda: _plan(request, network, draft, at))


def _plan(request: Request, network: Network, draft: dict[str, object], at: datetime) -> list[Say]:
    conversations.end(request)
    in_turn = draft["place"] == IN_TURN
    forum = new_forum(request, network.id, str(draft["name"]), at, None if in_turn else str(draft["place"]))
    forum.rotates, forum.kind, forum.audience = in_turn, _kind(draft), _audience(draft).stored()
    set_days(
        request.session, forum, [(begins, ends or begins + USUAL_LENGTH) for begins, ends in _days(draft)], request.now
    )
    note_forum(request, forum, "forum.planned")
    says = advance(request.session, forum, request.now)
    return [Say(Changed(view(request.session, forum), len(says))), *says]


def _audience(draft: dict[str, object]) -> Audience:
    kept = draft.get("audience")
    return Audience.of(kept if isinstance(kept, dict) else None)


def new_forum(request: Acting, network_id: str, name: str, at: datetime, place: str | None) -> Forum:
    """A single forum of a network, without its day yet."""
    forum = Forum(
        network_id=network_id,
        id=new_id(request.now),
        name=name,
        status=ForumStatus.PLANNED,
        planned_for=at,
        place=place,
        audience={},
        reminder_days=rule_of(request.session, network_id, "reminder_days"),
        minutes_days=int(rule_of(request.session, network_id, "minutes_days")),
        changed_at=request.now,
        maker_id=request.person.id if request.person else None,
        created_at=request.now,
    )
    request.session.add(forum)
    request.session.flush()
    return forum


def picked_moment(picked: str | None) -> datetime | None:
    """What LINE's date picker says, in Bangkok time."""
    try:
        return datetime.fromisoformat(picked).replace(tzinfo=BANGKOK) if picked else None
    except ValueError:
        return None


def _said_at(line: ForumLine) -> dict[str, object]:
    """What a line says of its moment; an hour alone waits for the day, since nobody has said one."""
    if line.reading is None:
        return {}
    if line.reading.has_date:
        return _at(line.reading)
    return {"clock": [line.reading.at.isoformat(), line.reading.until.isoformat() if line.reading.until else None]}


def _at(reading: Reading, clock: list[str | None] | None = None) -> dict[str, object]:
    """A reading as a draft keeps it; without a time of day it begins at the hour that was said before, or the usual one."""
    at, until = reading.at.astimezone(BANGKOK), reading.until
    if not reading.has_time:
        hour = datetime.fromisoformat(clock[0]) if clock and clock[0] else None
        reading = reading.at_hour(hour.hour if hour else USUAL_HOUR, hour.minute if hour else 0)
        at = reading.at.astimezone(BANGKOK)
        until = at + (datetime.fromisoformat(clock[1]) - hour) if hour and clock and clock[1] else None
    return {
        "at": at.isoformat(),
        "until": until.isoformat() if until else None,
        "days": reading.days,
        "apart": [each.isoformat() for each in reading.apart],
        "guessed": bool(reading.guesses) or not reading.has_time,
    }


def _corrected(draft: dict[str, object], reading: Reading) -> dict[str, object]:
    """Another day at the hours that were read, other hours on the day that was read, or both."""
    before, until = _days(draft)[0]
    if not reading.has_time:
        return _at(reading, [before.isoformat(), until.isoformat() if until else None])
    if reading.has_date:
        return _at(reading)
    ahead = before.astimezone(BANGKOK).date() - reading.at.astimezone(BANGKOK).date()
    moved = replace(reading, at=reading.at + ahead, until=reading.until + ahead if reading.until else None)
    kept = [each.astimezone(BANGKOK).replace(hour=moved.at.hour, minute=moved.at.minute) for each, _e in _days(draft)]
    following = int(str(draft.get("days") or 1))
    return _at(moved) | {"days": draft.get("days"), "apart": [each.isoformat() for each in kept[following:]]}


def _days(draft: dict[str, object]) -> list[tuple[datetime, datetime | None]]:
    """The days of a draft, each with its end where one was said."""
    at = datetime.fromisoformat(str(draft["at"]))
    until = datetime.fromisoformat(str(draft["until"])) if draft.get("until") else None
    apart = tuple(datetime.fromisoformat(each) for each in draft.get("apart") or ())  # type: ignore[attr-defined]
    return Reading(at, True, True, until=until, days=int(str(draft.get("days") or 1)), apart=apart).each_day


def _draft(request: Request, *steps: str) -> dict[str, object] | None:
    """The draft that this person is being asked about, at one of these steps; others' buttons do nothing."""
    talking = conversations.current(request)
    if talking is None or talking.flow != routes.flow or talking.step not in steps or "network" not in talking.data:
        return None
    return dict(talking.data)
