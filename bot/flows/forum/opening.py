"""Planning a single meeting in the 1:1 chat: in one line, or step by step; the reading is shown before anything goes out."""

from datetime import datetime

from bot.clock import BANGKOK
from bot.dialogue import conversation as talk
from bot.dialogue import forms
from bot.dialogue.network_choice import network_of
from bot.dialogue.private_only import in_private
from bot.dialogue.request import Acting, Asked
from bot.dialogue.rights import Right, Subject, refusal
from bot.dialogue.saying import NotAnAnswer, Say
from bot.flows.forum.hosts import note
from bot.flows.forum.planning import USUAL_LENGTH, advance, set_days
from bot.flows.forum.results import AskForumName, AskForumPlace, AskForumWhen, Changed, ConfirmForum, ForumGone
from bot.flows.forum.routes import routes
from bot.flows.forum.tables import Forum, ForumStatus
from bot.flows.forum.view import view
from bot.flows.forum.warnings import warnings_at
from bot.flows.forum.words import ForumLine, read_forum_line
from bot.language.answers import is_yes
from bot.language.reading import Reading, UnreadableReason, UnreadableWhen
from bot.language.when import read_when
from bot.storage.chats import Conversation
from bot.storage.database import new_id
from bot.storage.people import Network
from bot.storage.rules import rule_of

NAME, WHEN, PLACE, CONFIRM = "name", "when", "place", "confirm"
FORM = "forum"
LONGEST_NAME = 100
LONGEST_PLACE = 200
USUAL_HOUR = 9
IN_TURN = "-"
"""In a draft's place: the host is found by turns."""


@routes.command("new")
def plan_by_line(asked: Asked) -> list[Say]:
    """`นัดประชุม NAME WHEN ที่PLACE`; what is missing is asked for."""
    elsewhere = in_private(asked, "forum.new")
    if elsewhere or asked.person is None:
        return elsewhere
    network = network_of(asked)
    refused = refusal(asked, Right.PLAN_FORUM, Subject(network.id))
    if refused:
        return refused
    talk.end(asked)
    line = read_forum_line(asked.text, asked.now) if asked.text else ForumLine("", None, None)
    draft: dict[str, object] = {"network": network.id, "name": line.name, "place": line.place}
    if line.reading:
        draft |= _at(line.reading)
    return _next_question(asked, draft, line.problem)


@routes.button("new")
def plan_by_button(asked: Asked, _id: str) -> list[Say]:
    """The same from a menu."""
    asked.text = asked.words = ""
    return plan_by_line(asked)


def resume(asked: Asked, conversation: Conversation) -> list[Say]:
    """Ask the question of a parked draft again."""
    if conversation.step in (NAME, WHEN, PLACE, CONFIRM) and "network" in conversation.data:
        return _next_question(asked, dict(conversation.data))
    return []


def _next_question(asked: Asked, draft: dict[str, object], problem: UnreadableReason | None = None) -> list[Say]:
    name = str(draft["name"] or "")
    if not name or len(name) > LONGEST_NAME:
        talk.ask(asked, routes.flow, NAME, draft)
        return [Say(AskForumName(len(name) if len(name) > LONGEST_NAME else 0))]
    if not draft.get("at"):
        talk.ask(asked, routes.flow, WHEN, draft)
        return [Say(AskForumWhen(name, asked.now, problem, _form(asked, str(draft["network"]))))]
    place = str(draft["place"] or "")
    if not place or len(place) > LONGEST_PLACE:
        talk.ask(asked, routes.flow, PLACE, draft)
        return [Say(AskForumPlace(name, len(place) if len(place) > LONGEST_PLACE else 0))]
    talk.ask(asked, routes.flow, CONFIRM, draft)
    return [Say(_confirmation(asked, draft))]


def _form(asked: Asked, network_id: str) -> str | None:
    assert asked.person is not None
    return forms.issue(asked.session, asked.now, asked.person, FORM, network_id=network_id)


def _confirmation(asked: Asked, draft: dict[str, object]) -> ConfirmForum:
    at = datetime.fromisoformat(str(draft["at"]))
    place = None if draft["place"] == IN_TURN else str(draft["place"])
    warned = warnings_at(asked.session, str(draft["network"]), at)
    return ConfirmForum(str(draft["name"]), at, place, warned, guessed=bool(draft.get("guessed")))


@routes.step(NAME)
def name_given(asked: Asked, conversation: Conversation) -> list[Say]:
    """What it is called; a whole line is taken as a whole."""
    line = read_forum_line(asked.text, asked.now)
    draft = dict(conversation.data) | {"name": line.name or asked.text}
    if not asked.text or len(str(draft["name"])) > LONGEST_NAME:
        raise NotAnAnswer(Say(AskForumName(len(asked.text))))
    if line.reading:
        draft |= _at(line.reading)
    if line.place:
        draft["place"] = line.place
    return _next_question(asked, draft)


@routes.step(WHEN)
def when_given(asked: Asked, conversation: Conversation) -> list[Say]:
    """When, in words."""
    try:
        reading = read_when(asked.text, asked.now)
    except UnreadableWhen as error:
        raise NotAnAnswer(Say(AskForumWhen(str(conversation.data["name"]), asked.now, error.reason))) from error
    return _next_question(asked, dict(conversation.data) | _at(reading))


@routes.button("when")
def when_picked(asked: Asked, _id: str) -> list[Say]:
    """When, from the date picker."""
    draft = _draft(asked, WHEN, CONFIRM)
    at = picked_moment(asked.picked)
    if draft is None or at is None:
        return []
    if at <= asked.now:
        return [Say(AskForumWhen(str(draft["name"]), asked.now, UnreadableReason.IN_THE_PAST))]
    return _next_question(asked, draft | {"at": at.isoformat(), "guessed": False})


@routes.step(PLACE)
def place_given(asked: Asked, conversation: Conversation) -> list[Say]:
    """Where, in words."""
    if not asked.text or len(asked.text) > LONGEST_PLACE:
        raise NotAnAnswer(Say(AskForumPlace(str(conversation.data["name"]), len(asked.text))))
    return _next_question(asked, dict(conversation.data) | {"place": asked.text})


@routes.button("inturn")
def place_in_turn(asked: Asked, _id: str) -> list[Say]:
    """The host is found by turns."""
    draft = _draft(asked, PLACE, CONFIRM)
    return _next_question(asked, draft | {"place": IN_TURN}) if draft else []


@routes.step(CONFIRM)
def confirmed_in_words(asked: Asked, conversation: Conversation) -> list[Say]:
    """Yes in words; another day or time corrects the reading."""
    if is_yes(asked.text):
        return _open(asked, dict(conversation.data))
    try:
        reading = read_when(asked.text, asked.now)
    except UnreadableWhen as error:
        raise NotAnAnswer(Say(_confirmation(asked, dict(conversation.data)))) from error
    return _next_question(asked, dict(conversation.data) | _at(reading))


@routes.button("confirm")
def confirmed(asked: Asked, _id: str) -> list[Say]:
    """The reading is right."""
    draft = _draft(asked, CONFIRM)
    return _open(asked, draft) if draft else [Say(ForumGone())]


@routes.button("otherwise")
def otherwise(asked: Asked, part: str) -> list[Say]:
    """The reading is wrong in one part (`at`, `place`): say it again."""
    draft = _draft(asked, CONFIRM)
    return _next_question(asked, draft | {part: None}) if draft and part in ("at", "place", "name") else []


def _open(asked: Asked, draft: dict[str, object]) -> list[Say]:
    """Plan it; what is needed next (a host, the announcement) follows at once."""
    talk.end(asked)
    network = asked.session.get_one(Network, str(draft["network"]))
    refused = refusal(asked, Right.PLAN_FORUM, Subject(network.id))
    if refused:
        return refused
    at = datetime.fromisoformat(str(draft["at"]))
    if at <= asked.now:
        return _next_question(asked, draft | {"at": None}, UnreadableReason.IN_THE_PAST)
    in_turn = draft["place"] == IN_TURN
    forum = new_forum(asked, network.id, str(draft["name"]), at, None if in_turn else str(draft["place"]))
    forum.rotates = in_turn
    set_days(asked.session, forum, [(at, at + USUAL_LENGTH)], asked.now)
    note(asked, forum, "forum.planned")
    says = advance(asked.session, forum, asked.now)
    return [Say(Changed(view(asked.session, forum), len(says))), *says]


def new_forum(asked: Acting, network_id: str, name: str, at: datetime, place: str | None) -> Forum:
    """A single forum of a network, without its day yet."""
    forum = Forum(
        network_id=network_id,
        id=new_id(asked.now),
        name=name,
        status=ForumStatus.PLANNED,
        planned_for=at,
        place=place,
        audience={},
        reminder_days=rule_of(asked.session, network_id, "reminder_days"),
        minutes_days=int(rule_of(asked.session, network_id, "minutes_days")),
        changed_at=asked.now,
        maker_id=asked.person.id if asked.person else None,
        created_at=asked.now,
    )
    asked.session.add(forum)
    asked.session.flush()
    return forum


def picked_moment(picked: str | None) -> datetime | None:
    """What LINE's date picker says, in Bangkok time."""
    try:
        return datetime.fromisoformat(picked).replace(tzinfo=BANGKOK) if picked else None
    except ValueError:
        return None


def _at(reading: Reading) -> dict[str, object]:
    """A reading as a draft keeps it; without a time of day it begins at the usual hour."""
    usual = reading.at.astimezone(BANGKOK).replace(hour=USUAL_HOUR, minute=0)
    at = reading.at if reading.has_time else usual
    return {"at": at.isoformat(), "guessed": bool(reading.guesses) or not reading.has_time}


def _draft(asked: Asked, *steps: str) -> dict[str, object] | None:
    """The draft that this person is being asked about, at one of these steps; others' buttons do nothing."""
    talking = talk.current(asked)
    if talking is None or talking.flow != routes.flow or talking.step not in steps or "network" not in talking.data:
        return None
    return dict(talking.data)
