"""Another day, another place, or not at all: what it would do, for whom and at what cost is shown before it is done."""

import re
from datetime import datetime, timedelta

from bot.clock import BANGKOK
from bot.dialogue import conversations, forms
from bot.dialogue.price import Preview, preview
from bot.dialogue.private_only import in_private
from bot.dialogue.request import Request
from bot.dialogue.saying import CANCEL, NETWORK_MARK, OWN_MARK, Day, Moment, NotAnAnswer, Reply, Say, Told
from bot.flows.forum import results
from bot.flows.forum.changing import cancel, move_place, move_to
from bot.flows.forum.opening import FORM, LONGEST_PLACE, USUAL_HOUR, ask_place_of, picked_moment
from bot.flows.forum.planning import usual_day
from bot.flows.forum.routes import routes
from bot.flows.forum.tables import Forum
from bot.flows.forum.view import candidate, letting_go, manageable, subject_of, view
from bot.flows.forum.warnings import warnings_for
from bot.flows.forum.words.ending import readings_of
from bot.flows.forum.words.which import meant_by
from bot.language.answers import is_yes
from bot.language.reading import Reading, UnreadableReason, UnreadableWhen
from bot.language.replies import agrees
from bot.language.when import read_when
from bot.storage.chats import Conversation

MOVE, MOVE_PLACE, REASON = "move", "move_place", "reason"
LONGEST_REASON = 300
MOST_ON_A_BUTTON = 80
"""Letters of a reason that a button can carry."""
Days = list[tuple[datetime, datetime]]


@routes.button("move")
def move(request: Request, forum_id: str) -> list[Say]:
    """Another day: picked, or asked for in words."""
    forum = manageable(request, forum_id)
    at = picked_moment(request.picked)
    if at is None:
        conversations.ask(request, routes.flow, MOVE, {"forum": forum.id})
        return [Say(results.AskForumWhen(forum.name, request.now, moving=forum.id))]
    if at <= request.now:
        return [Say(results.AskForumWhen(forum.name, request.now, UnreadableReason.IN_THE_PAST, moving=forum.id))]
    return ask_move(request, forum, usual_day(request.session, forum, at))


@routes.step(MOVE)
def moved_in_words(request: Request, conversation: Conversation) -> list[Say]:
    """The new day in words; without a time it begins when it would have begun. Yes, where one was shown."""
    with letting_go(request):
        forum = manageable(request, conversation.data["forum"])
    asked = conversation.data.get("days")
    if asked and is_yes(request.text):
        return _move(request, forum, decoded(asked))
    try:
        reading = read_when(request.text, request.now)
    except UnreadableWhen as error:
        raise NotAnAnswer(Say(results.AskForumWhen(forum.name, request.now, error.reason, moving=forum.id))) from error
    return ask_move(request, forum, days_at(request, forum, reading))


def days_at(request: Request, forum: Forum, reading: Reading) -> Days:
    """The days of a reading for a forum: at its usual hour and of its usual length where none was said."""
    before = (forum.starts_at or forum.planned_for).astimezone(BANGKOK)
    hour, minute = (before.hour, before.minute) if forum.starts_at or forum.series_id else (USUAL_HOUR, 0)
    each = (reading if reading.has_time else reading.at_hour(hour, minute)).each_day
    return [(begins, ends or usual_day(request.session, forum, begins)[0][1]) for begins, ends in each]


def ask_move(request: Request, forum: Forum, days: Days) -> list[Say]:
    """Show what moving it would do; where nobody would hear of it, it is moved at once."""
    if [(day.starts_at, day.ends_at) for day in forum.days] == days:
        conversations.end(request)
        return [Say(results.Changed(view(request.session, forum), 0))]
    would = preview(request, forum.network_id, lambda: move_to(request, forum, days))
    if not would.told:
        return _move(request, forum, days)
    conversations.ask(request, routes.flow, MOVE, {"forum": forum.id, "days": coded(days)})
    words = Told("Move it to {day}?", day=Moment(days[0][0]))
    if len(days) > 1:
        words = Told("Move it to {day} until {last}?", day=Moment(days[0][0]), last=Day(days[-1][0]))
    warned = warnings_for(request.session, forum.network_id, [begins for begins, _ends in days], forum=forum)
    yes = Reply("Yes, move it", f"forum.moveit:{forum.id}:{coded(days)}.{forum.sequence}")
    other = Reply("Another day", f"forum.move:{forum.id}")
    return [
        Say(
            results.ConfirmChange(
                view(request.session, forum), words, would.told, would.counted, would.left, warned, (yes, other)
            )
        )
    ]


@routes.button("moveit", means=agrees)
def move_it(request: Request, forum_id: str) -> list[Say]:
    """Yes, to these days; where somebody changed it since that was asked, it is shown and asked anew."""
    forum, (said, _, asked_at) = manageable(request, forum_id), request.argument.partition(".")
    days = decoded(said)
    if not days or days[0][0] <= request.now:
        return [Say(results.AskForumWhen(forum.name, request.now, UnreadableReason.IN_THE_PAST, moving=forum.id))]
    return _move(request, forum, days) if asked_at == str(forum.sequence) else ask_move(request, forum, days)


def _move(request: Request, forum: Forum, days: Days) -> list[Say]:
    conversations.end(request)
    return move_to(request, forum, days)


def coded(days: Days) -> str:
    """Days as a button carries them: each its begin and its minutes."""
    return "_".join(
        f"{begins.astimezone(BANGKOK):%Y%m%d%H%M}-{int((ends - begins).total_seconds() // 60)}" for begins, ends in days
    )


def decoded(coded: str) -> Days:
    """The days of a button; none where it is no button of ours."""
    days = []
    for each in coded.split("_"):
        begins, _, minutes = each.partition("-")
        try:
            at = datetime.strptime(begins, "%Y%m%d%H%M").replace(tzinfo=BANGKOK)
            days.append((at, at + timedelta(minutes=int(minutes))))
        except ValueError:
            return []
    return days


@routes.button("place")
def ask_place(request: Request, forum_id: str) -> list[Say]:
    """Another place."""
    forum = manageable(request, forum_id)
    conversations.ask(request, routes.flow, MOVE_PLACE, {"forum": forum.id})
    return [Say(ask_place_of(forum.name, moving=True))]


@routes.step(MOVE_PLACE, free=True, places=True, names=True)
def place_in_words(request: Request, conversation: Conversation) -> list[Say]:
    """The new place; or yes to the one that was shown."""
    with letting_go(request):
        forum = manageable(request, conversation.data["forum"])
    asked = conversation.data.get("place")
    if asked and is_yes(request.text):
        return _move_place(request, forum, asked)
    if not request.text or len(request.text) > LONGEST_PLACE:
        raise NotAnAnswer(Say(ask_place_of(forum.name, len(request.text), moving=True)))
    return ask_place_change(request, forum, request.text)


def ask_place_change(request: Request, forum: Forum, place: str) -> list[Say]:
    """Show what another place would do; where nobody would hear of it, it is changed at once."""
    would = preview(request, forum.network_id, lambda: move_place(request, forum, place, None, None))
    if not would.told:
        return _move_place(request, forum, place)
    conversations.ask(request, routes.flow, MOVE_PLACE, {"forum": forum.id, "place": place})
    words = Told("Hold it at {place}?", place=place)
    yes = Reply("Yes, change it", f"forum.placeit:{forum.id}")
    other = Reply("Another place", f"forum.place:{forum.id}")
    return [
        Say(
            results.ConfirmChange(
                view(request.session, forum), words, would.told, would.counted, would.left, (), (yes, other)
            )
        )
    ]


@routes.button("placeit", means=agrees)
def place_it(request: Request, forum_id: str) -> list[Say]:
    """Yes, to the place that was shown."""
    forum, talking = manageable(request, forum_id), conversations.current(request)
    asked = talking.data.get("place") if talking and talking.step == MOVE_PLACE else None
    if talking is None or not asked or talking.data.get("forum") != forum.id:
        return [Say(results.Changed(view(request.session, forum), 0))]
    return _move_place(request, forum, asked)


def _move_place(request: Request, forum: Forum, place: str) -> list[Say]:
    conversations.end(request)
    return move_place(request, forum, place, None, None)


@routes.button("cancel")
def ask_reason(request: Request, forum_id: str) -> list[Say]:
    """It shall not take place: why, and whom it tells. With the argument `sure` it is cancelled without a reason, or for the one
    that stands behind it."""
    return ask_why_not(request, forum_id)


def ask_why_not(request: Request, forum_id: str, why: str = "") -> list[Say]:
    """The same, where a reason was said already: a tap takes it."""
    forum = manageable(request, forum_id)
    sure, _, rest = request.argument.partition(".")
    asked_at, _, said = rest.partition(".")
    if sure == "sure" and asked_at in ("", str(forum.sequence)):
        conversations.end(request)
        return cancel(request, forum, said or None)
    would = preview(request, forum.network_id, lambda: cancel(request, forum, None))
    conversations.ask(request, routes.flow, REASON, {"forum": forum.id})
    return [Say(_ask_reason(request, forum, would, why))]


@routes.step(REASON, free=True)
def reason_given(request: Request, conversation: Conversation) -> list[Say]:
    """The reason in words."""
    with letting_go(request):
        forum = manageable(request, conversation.data["forum"])
    says_it_again = any(meant_by(each.what, [candidate(forum)]) for each in readings_of(request.text))
    if not request.text or len(request.text) > LONGEST_REASON or says_it_again:
        raise NotAnAnswer(Say(_ask_reason(request, forum, None)))
    conversations.end(request)
    return cancel(request, forum, request.text)


def _ask_reason(request: Request, forum: Forum, would: Preview | None, why: str = "") -> Told:
    why = re.sub(f"[{OWN_MARK}{NETWORK_MARK}]", " ", why)[:MOST_ON_A_BUTTON]
    ways = [Reply(f"“{why}”", f"forum.cancel:{forum.id}:sure.{forum.sequence}.{why}")] if why else []
    ways += [
        Reply("Without a reason", f"forum.cancel:{forum.id}:sure.{forum.sequence}"),
        Reply("It stays", CANCEL.data),
    ]
    if forum.starts_at and request.chat.is_private:
        ways.append(Reply("Only I cannot come", f"forum.not:{forum.id}"))
    if forum.series_id:
        ways.append(Reply("End it", f"forum.stop:{forum.series_id}"))
    if would is None or not would.told:
        return Told(
            "Why does “{name}” not take place? A few words for those who wanted to come.", *ways, name=forum.name
        )
    return Told(
        "Why does “{name}” not take place? A few words for those who wanted to come; I then tell {told} chats, with {counted} messages at most.",
        *ways, name=forum.name, told=would.told, counted=would.counted,
    )  # fmt: skip


@routes.button("form")
def everything_on_a_form(request: Request, forum_id: str) -> list[Say]:
    """Days, hours, place, agenda, directions, for whom: on a web form."""
    elsewhere = in_private(request, "forum.next")
    if elsewhere or request.person is None:
        return elsewhere
    forum = manageable(request, forum_id)
    link = forms.issue(
        request.session, request.now, request.person, FORM, network_id=forum.network_id, subject=subject_of(forum)
    )
    if link is None:
        return [Say(Told("There is no address for web forms yet. The person who runs me can set one."))]
    return [Say(results.ForumForm(forum.name, link))]
