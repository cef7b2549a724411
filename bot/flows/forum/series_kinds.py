"""The forum, the committee or the exchange of a network that has none yet: a first day is asked for, and the rest is as usual for its
kind; the reading is shown before it begins, as of any other."""

from dataclasses import asdict
from typing import Any

from bot.clock import BANGKOK
from bot.dialogue import conversations
from bot.dialogue.request import Request
from bot.dialogue.saying import NotAnAnswer, Say
from bot.flows.forum.for_whom import COMMITTEE
from bot.flows.forum.opening import USUAL_HOUR, picked_moment
from bot.flows.forum.queries import series_of
from bot.flows.forum.recurring import MONTHS
from bot.flows.forum.results import GONE, KIND_NAMES
from bot.flows.forum.routes import routes
from bot.flows.forum.series import series_view, suggestions, usual_months
from bot.flows.forum.series_opening import next_question
from bot.flows.forum.series_results import AskFirstDay, SeriesBegun
from bot.flows.forum.tables import SeriesKind
from bot.flows.forum.view import areas_of_planner, plans_in
from bot.flows.forum.words.series_line import Rhythm
from bot.language.catalogue import gettext as _
from bot.language.when import UnreadableWhen, read_when
from bot.storage.audience import Audience
from bot.storage.chats import Conversation

BEGINS = "begins"


@routes.button("begin")
def begin(request: Request, kind: str) -> list[Say]:
    """Begin a kind of meeting: when is the first one? The picker or the argument (a date) says."""
    network = plans_in(request, "forum.series")
    if kind not in MONTHS:
        return [Say(GONE)]
    within = areas_of_planner(request, network.id) or ()
    going = [each for each in series_of(request.session, network.id) if set(each.whom.areas) == set(within)]
    already = next((each for each in going if each.kind == kind), None)
    if already:
        return [Say(SeriesBegun(series_view(request, already), None))]
    first = picked_moment(request.picked or request.argument.replace("_", ":"))
    if first is None or first <= request.now:
        conversations.ask(request, routes.flow, BEGINS, {"kind": kind})
        return [Say(_first_day(request, kind))]
    draft: dict[str, Any] = {
        "series": network.id, "name": _(KIND_NAMES[kind]), "kind": kind, "first": first.isoformat(),
        "rhythm": asdict(Rhythm(months=usual_months(request.session, network.id, SeriesKind(kind)))),
    }  # fmt: skip
    if within:
        roles = COMMITTEE.roles if kind == SeriesKind.COMMITTEE else ()
        draft["audience"] = Audience(areas=within, roles=roles).stored()
    return next_question(request, draft)


def _first_day(request: Request, kind: str) -> AskFirstDay:
    return AskFirstDay(KIND_NAMES[kind], suggestions(request.now), request.now, f"forum.begin:{kind}")


@routes.step(BEGINS)
def begins_in_words(request: Request, conversation: Conversation) -> list[Say]:
    """The first day, in words; without an hour it begins at the usual one."""
    kind = conversation.data["kind"]
    try:
        reading = read_when(request.text, request.now)
    except UnreadableWhen as error:
        raise NotAnAnswer(Say(_first_day(request, kind))) from error
    first = reading if reading.has_time else reading.at_hour(USUAL_HOUR, 0)
    request.picked = f"{first.at.astimezone(BANGKOK):%Y-%m-%dT%H:%M}"
    return begin(request, kind)
