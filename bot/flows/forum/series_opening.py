"""Beginning a meeting that comes again: from one line, or asked for what is missing; the reading is shown before it begins."""

from collections.abc import Mapping
from dataclasses import asdict, replace
from datetime import datetime
from typing import Any

from bot.clock import BANGKOK
from bot.dialogue import conversations
from bot.dialogue.holders import Subject
from bot.dialogue.picking.for_whom import Asked, may_choose, meant_by, said_at_the_end, said_in_its_name
from bot.dialogue.price import preview, priced
from bot.dialogue.request import Request
from bot.dialogue.rights import Right, refusal
from bot.dialogue.saying import CANCEL, NotAnAnswer, Reply, Say, Told
from bot.flows.forum.for_whom import COMMITTEE, words_of_audience
from bot.flows.forum.opening import LONGEST_NAME, LONGEST_PLACE, USUAL_HOUR, picked_moment
from bot.flows.forum.planning import hub_of
from bot.flows.forum.queries import series_of
from bot.flows.forum.recurring import every_months, every_weeks
from bot.flows.forum.results import GONE, KIND_NAMES
from bot.flows.forum.routes import routes
from bot.flows.forum.series import begin_series, new_series, planned_by, series_view, show_one, show_series, suggestions
from bot.flows.forum.series_results import AskFirstDay, ConfirmSeries, SeriesBegun, key_of
from bot.flows.forum.tables import SeriesKind
from bot.flows.forum.view import areas_of_planner, plans_in
from bot.flows.forum.words.kinds import kind_of_name
from bot.flows.forum.words.series_line import Rhythm, SeriesLine, next_day_of, read_rhythm, read_series_line
from bot.language.answers import is_yes
from bot.language.audience_words import means_representatives
from bot.language.catalogue import mark
from bot.language.normalising import for_matching
from bot.language.reading import UnreadableWhen
from bot.language.when import read_when
from bot.storage.audience import Audience
from bot.storage.chats import Conversation
from bot.storage.people import Network

NAME, RHYTHM, FIRST = "series_name", "series_rhythm", "series_first"
PLACE, PEOPLE, CONFIRM = "series_place", "series_people", "series_confirm"
IN_TURN, AT_HUB = "-", "@"
"""In a draft's place: hosts take turns; at the network's hub."""
BY_HAND = "hand"
OFTEN = {
    "m1": (mark("Every month"), Rhythm(months=1)),
    "m3": (mark("Every 3 months"), Rhythm(months=3)),
    "m4": (mark("Every 4 months"), Rhythm(months=4)),
    "w1": (mark("Every week"), Rhythm(weeks=1)),
}


@routes.command("series")
def series_by_words(request: Request) -> list[Say]:
    """The meetings that come again; with a line (`กรรมการตลาด ทุกวันที่ 5 10 โมง ที่วัดไผ่ล้อม`) one more of them, what is
    missing is asked for. With the name of one that there is (`เลิกประชุมประจำ กรรมการตลาด`) that one, to be changed or ended."""
    if not request.text:
        return show_series(request)
    network = plans_in(request, "forum.series")
    if known := next(
        (each for each in planned_by(request, network) if for_matching(each.name) == for_matching(request.text)), None
    ):
        return show_one(request, known.id)
    name, said = _said_whole(request, network)
    return next_question(request, {"series": network.id, "name": name} | said)


@routes.button("newseries")
def begin_by_button(request: Request, _id: str) -> list[Say]:
    """One more, step by step."""
    network = plans_in(request, "forum.series")
    return next_question(request, {"series": network.id})


def _said_whole(request: Request, network: Network) -> tuple[str, dict[str, Any]]:
    """(its name, what else a whole line says of it), for whom it is among it."""
    within = areas_of_planner(request, network.id) or ()
    text, audience = said_at_the_end(request, network, within, COMMITTEE)
    line = read_series_line(text, request.now)
    audience = audience or said_in_its_name(request, network, within, line.name or text)
    name = line.name or ("" if line.rhythm else text)
    return name, _said(line) | ({"audience": audience.stored()} if audience else {})


def _said(line: SeriesLine) -> dict[str, Any]:
    """What a line says of it, as a draft keeps it."""
    said: dict[str, Any] = {"rhythm": asdict(line.rhythm)} if line.rhythm else {}
    return said | ({"clock": list(line.clock)} if line.clock else {}) | ({"place": line.place} if line.place else {})


def next_question(request: Request, draft: dict[str, Any]) -> list[Say]:
    """What is still missing of it; else the reading, to be agreed to."""
    name, rhythm = str(draft.get("name") or ""), _rhythm(draft)
    if not name or len(name) > LONGEST_NAME:
        return _ask(request, NAME, draft, _ask_name(len(name)))
    if rhythm is None and draft.get("rhythm") != BY_HAND:
        return _ask(request, RHYTHM, draft, _ask_rhythm(name))
    if not (rhythm and rhythm.has_a_day) and not draft.get("first"):
        return _ask(request, FIRST, draft, _ask_first(request, draft))
    return _ask(request, CONFIRM, draft, _confirmation(request, draft))


def _ask(request: Request, step: str, draft: dict[str, Any], question: object) -> list[Say]:
    conversations.ask(request, routes.flow, step, draft)
    return [Say(question)]


def _ask_name(letters: int) -> Told:
    if letters > LONGEST_NAME:
        return Told("That is {count} letters; could you say it in up to 100?", CANCEL, count=letters)
    return Told(
        "What is the meeting called that comes again? You may say how often and where in the same line.", CANCEL
    )


def _ask_rhythm(name: str) -> Told:
    return Told(
        "How often is “{name}”? Tap, or write it: “every 5th at 10”, “every 3 months on the second Saturday”.",
        *_rhythm_taps(), CANCEL, name=name,
    )  # fmt: skip


def _rhythm_taps() -> list[Reply]:
    taps = [Reply(label, f"forum.rhythm:{key}") for key, (label, _rhythm) in OFTEN.items()]
    return [*taps, Reply("Each by hand", f"forum.rhythm:{BY_HAND}")]


def _ask_first(request: Request, draft: dict[str, Any]) -> AskFirstDay:
    return AskFirstDay(str(draft["name"]), suggestions(request.now), request.now, "forum.first")


def _confirmation(request: Request, draft: dict[str, Any]) -> ConfirmSeries:
    draft = _in_own_areas(request, draft)
    place = _place(draft)
    at_hub = hub_of(request.session, str(draft["series"])) if place == AT_HUB else None
    network = request.session.get_one(Network, str(draft["series"]))
    return ConfirmSeries(
        name=str(draft["name"]),
        recurrence=_recurrence(draft, request.now),
        first=_first(draft, request.now),
        place=None if place == IN_TURN else at_hub or place,
        kind=_kind(draft),
        people=words_of_audience(request.session, network.id, _audience(draft)),
        would=preview(request, network.id, lambda: _begin(request, network, draft)),
    )


def _audience(draft: Mapping[str, Any]) -> Audience:
    """For whom it is: what was picked; else a committee's for representatives and coordinators, all others for everybody."""
    if draft.get("audience") is not None:
        return Audience.of(draft["audience"])
    return COMMITTEE if _kind(draft) == SeriesKind.COMMITTEE else Audience()


@routes.step(NAME, free=True, names=True)
def name_given(request: Request, conversation: Conversation) -> list[Say]:
    """What it is called; a whole line is taken as a whole."""
    network = request.session.get_one(Network, str(conversation.data["series"]))
    name, said = _said_whole(request, network)
    if not request.text or len(name) > LONGEST_NAME:
        raise NotAnAnswer(Say(_ask_name(len(request.text))))
    return next_question(request, dict(conversation.data) | {"name": name} | said)


@routes.step(RHYTHM)
def rhythm_given(request: Request, conversation: Conversation) -> list[Say]:
    """How often, in words."""
    rhythm, clock, _rest = read_rhythm(request.text, request.now)
    if rhythm is None:
        raise NotAnAnswer(Say(_ask_rhythm(str(conversation.data["name"]))))
    said = {"rhythm": asdict(rhythm), "first": None} | ({"clock": list(clock)} if clock else {})
    return next_question(request, dict(conversation.data) | said)


@routes.button("rhythm")
def rhythm_tapped(request: Request, key: str) -> list[Say]:
    """How often, by a tap."""
    draft = _draft(request)
    if draft is None or (key not in OFTEN and key != BY_HAND):
        return [Say(GONE)]
    rhythm = BY_HAND if key == BY_HAND else asdict(OFTEN[key][1])
    return next_question(request, draft | {"rhythm": rhythm, "first": None})


@routes.step(FIRST)
def first_given(request: Request, conversation: Conversation) -> list[Say]:
    """The first day, in words; without an hour at the one that was said, or the usual one."""
    draft = dict(conversation.data)
    try:
        reading = read_when(request.text, request.now)
    except UnreadableWhen as error:
        raise NotAnAnswer(Say(_ask_first(request, draft))) from error
    at = reading.at.astimezone(BANGKOK)
    if not reading.has_time:
        hour, minute = _clock(draft)
        at = at.replace(hour=hour, minute=minute)
    return next_question(request, draft | {"first": at.isoformat()})


@routes.button("first")
def first_picked(request: Request, tapped: str) -> list[Say]:
    """The first day, from the picker or by a tap (a date and an hour)."""
    draft = _draft(request)
    at = picked_moment(request.picked or tapped.replace("_", ":"))
    if draft is None:
        return [Say(GONE)]
    if at is None or at <= request.now:
        return [Say(_ask_first(request, draft))]
    return next_question(request, draft | {"first": at.isoformat()})


@routes.button("seriesother")
def otherwise(request: Request, part: str) -> list[Say]:
    """The reading is wrong in one part: say it again."""
    draft = _draft(request)
    if draft is None:
        return [Say(GONE)]
    if part == "place":
        return _ask(request, PLACE, draft, _ask_place(str(draft["name"])))
    if part == "people":
        return _ask(request, PEOPLE, draft, _ask_people(str(draft["name"])))
    if part == "kind":
        taps = (Reply(label, f"forum.seriescounts:{each}") for each, label in KIND_NAMES.items())
        return [Say(Told("What does “{name}” count as in the pulse and the reports?", *taps, name=str(draft["name"])))]
    return next_question(request, draft | {"rhythm": None, "first": None})


@routes.button("seriescounts")
def counts_as(request: Request, kind: str) -> list[Say]:
    """What it counts as."""
    draft = _draft(request)
    return next_question(request, draft | {"kind": kind}) if draft and kind in KIND_NAMES else [Say(GONE)]


def _ask_place(name: str) -> Told:
    return Told(
        "Where is “{name}”? Just write the place.",
        Reply("Hosts take turns", f"forum.seriesplace:{IN_TURN}"), Reply("At the hub", f"forum.seriesplace:{AT_HUB}"),
        CANCEL, name=name,
    )  # fmt: skip


@routes.button("seriesplace")
def place_tapped(request: Request, place: str) -> list[Say]:
    """Hosts take turns, or at the hub."""
    draft = _draft(request)
    return next_question(request, draft | {"place": place}) if draft and place in (IN_TURN, AT_HUB) else [Say(GONE)]


@routes.step(PLACE, free=True, places=True, names=True)
def place_given(request: Request, conversation: Conversation) -> list[Say]:
    """Where, in words."""
    if not request.text or len(request.text) > LONGEST_PLACE:
        raise NotAnAnswer(Say(_ask_place(str(conversation.data["name"]))))
    return next_question(request, dict(conversation.data) | {"place": request.text})


def _ask_people(name: str) -> Told:
    return Told(
        "For whom is “{name}”? Write provinces, districts, sub-groups or enterprises, with commas between them.",
        Reply("Everybody", "forum.seriesfor:all"), Reply("Representatives", "forum.seriesfor:roles"), CANCEL, name=name,
    )  # fmt: skip


@routes.button("seriesfor")
def people_tapped(request: Request, which: str) -> list[Say]:
    """For everybody, or for representatives and coordinators."""
    draft = _draft(request)
    chosen = COMMITTEE if which == "roles" else Audience()
    return next_question(request, draft | {"audience": chosen.stored()}) if draft else [Say(GONE)]


@routes.step(PEOPLE)
def people_given(request: Request, conversation: Conversation) -> list[Say]:
    """For whom, by names."""
    draft = dict(conversation.data)
    network = request.session.get_one(Network, str(draft["series"]))
    asked = Asked(network, Audience(), within=areas_of_planner(request, network.id) or ())
    chosen = meant_by(request.session, asked, request.person, request.text).audience
    if means_representatives(request.text):
        chosen = replace(COMMITTEE, areas=asked.within)
    if chosen is None or not may_choose(request.session, asked, chosen):
        raise NotAnAnswer(Say(_ask_people(str(draft["name"]))))
    return next_question(request, draft | {"audience": chosen.stored()})


@routes.step(CONFIRM)
def confirmed_in_words(request: Request, conversation: Conversation) -> list[Say]:
    """Yes in words; another rhythm, hour or place corrects the reading."""
    draft = dict(conversation.data)
    if is_yes(request.text):
        return _open(request, draft)
    line = read_series_line(request.text, request.now)
    if not _said(line):
        raise NotAnAnswer(Say(_confirmation(request, draft)))
    return next_question(request, draft | _said(line) | ({"first": None} if line.rhythm else {}))


@routes.button("seriesok")
def confirmed(request: Request, key: str) -> list[Say]:
    """The reading is right; a second tap shows what goes on, an older card what is being asked now."""
    draft = _draft(request)
    if draft is None:
        request.text = request.words = ""
        return show_series(request)
    if key and key != key_of(str(draft["name"])):
        return next_question(request, draft)
    return _open(request, draft)


def _open(request: Request, draft: dict[str, Any]) -> list[Say]:
    network = request.session.get_one(Network, str(draft["series"]))
    draft = _in_own_areas(request, draft)
    refused = refusal(request, Right.PLAN_FORUM, Subject(network.id, audience=_audience(draft)))
    if refused:
        conversations.end(request)
        return refused
    same = next((each for each in series_of(request.session, network.id) if each.name == draft["name"]), None)
    if same:
        conversations.end(request)
        return [Say(SeriesBegun(series_view(request, same), None))]
    return priced(request, network.id, "forum.seriesok", lambda: _begin(request, network, draft))


def _in_own_areas(request: Request, draft: dict[str, Any]) -> dict[str, Any]:
    """A draft of an area's planner that names no places is for that area."""
    within = areas_of_planner(request, str(draft["series"]))
    if not within or _audience(draft).in_places:
        return draft
    return draft | {"audience": replace(_audience(draft), areas=within).stored()}


def _begin(request: Request, network: Network, draft: dict[str, Any]) -> list[Say]:
    conversations.end(request)
    place = _place(draft)
    series = new_series(
        request.session, network, _kind(draft), _first(draft, request.now), request.now,
        name=str(draft["name"]), recurrence=_recurrence(draft, request.now), rotates=place == IN_TURN,
        place=None if place in (IN_TURN, AT_HUB) else place,
        finds_day=_kind(draft) == SeriesKind.FORUM and not _has_a_day(draft), audience=_audience(draft).stored(),
    )  # fmt: skip
    return begin_series(request, series)


def _kind(draft: Mapping[str, Any]) -> SeriesKind:
    return SeriesKind(str(draft["kind"])) if draft.get("kind") else kind_of_name(str(draft["name"]))


def _place(draft: Mapping[str, Any]) -> str:
    """What was said, else by turns where people come to learn from each other, and at the hub for all others."""
    in_turn = _kind(draft) in (SeriesKind.FORUM, SeriesKind.EXCHANGE)
    return str(draft.get("place") or (IN_TURN if in_turn else AT_HUB))


def _rhythm(draft: Mapping[str, Any]) -> Rhythm | None:
    said = draft.get("rhythm")
    if not isinstance(said, dict):
        return None
    return Rhythm(**(said | {each: tuple(said.get(each, ())) for each in ("days", "further", "moon")}))


def _has_a_day(draft: Mapping[str, Any]) -> bool:
    rhythm = _rhythm(draft)
    return rhythm is not None and rhythm.has_a_day


def _clock(draft: Mapping[str, Any]) -> tuple[int, int]:
    hour, minute = draft.get("clock") or (USUAL_HOUR, 0)
    return int(hour), int(minute)


def _first(draft: Mapping[str, Any], now: datetime) -> datetime:
    """The first day: what was said, or the next one of the rhythm."""
    if draft.get("first"):
        return datetime.fromisoformat(str(draft["first"]))
    rhythm = _rhythm(draft)
    assert rhythm is not None
    return next_day_of(rhythm, _clock(draft), now)


def _recurrence(draft: Mapping[str, Any], now: datetime) -> str | None:
    rhythm = _rhythm(draft)
    if rhythm is None:
        return None
    if rhythm.has_a_day:
        return rhythm.rule
    if rhythm.weeks:
        return every_weeks(rhythm.weeks, _first(draft, now))
    return every_months(rhythm.months, _first(draft, now), same_weekday=_kind(draft) != SeriesKind.COMMITTEE)


def _draft(request: Request) -> dict[str, Any] | None:
    """The draft that this person is being asked about; buttons of others, or of an older one, do nothing before it is named."""
    talking = conversations.current(request)
    if talking is None or talking.flow != routes.flow or "series" not in talking.data or not talking.data.get("name"):
        return None
    return dict(talking.data)
