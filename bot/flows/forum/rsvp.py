"""Who comes, with how many: taps, and how an answer is written down; changed at any time. Words are read in `answering`."""

from bot.clock import BANGKOK
from bot.dialogue import conversations
from bot.dialogue.gathering import Unsaid, gathers, is_said_at_once
from bot.dialogue.request import Due, Request
from bot.dialogue.saying import Day, Reply, Say, Told
from bot.flows.forum.lifts import ask_number, match_lifts, take_along
from bot.flows.forum.queries import comings_entered, enterprise_here, newest, rsvp_of
from bot.flows.forum.results import RsvpsGathered, RsvpTaken
from bot.flows.forum.routes import routes
from bot.flows.forum.tables import Forum, Rsvp
from bot.flows.forum.view import due_forum, my_rsvp, subject_of, view, with_a_day
from bot.flows.forum.words.coming import Reading, read_answer
from bot.flows.forum.words.party import MOST_HEADS, NOTHING_SAID, Party
from bot.language.numbers import small_number
from bot.language.replies import agrees, refuses, so_many
from bot.storage.memberships import enterprises_of
from bot.storage.people import Person
from bot.storage.stand_ins import stand_ins_for

NOT_A_NUMBER = Told("A number from 1 to {most}, please, such as 3.", most=MOST_HEADS)


@routes.button("go", means=agrees)
def coming(request: Request, forum_id: str) -> list[Say]:
    """I come; the argument is the day that the button spoke of (`20261219`)."""
    forum = with_a_day(request, forum_id)
    return _of_another_day(request, forum) or answer(request, forum, coming=True)


def stays_away(text: str) -> bool:
    """Whether somebody says that nobody comes; `ไม่ว่าง ให้ลูกชายไปแทน` says that another does."""
    if not refuses(text):
        return False
    said = read_answer(text)
    return said is None or said.reading is not Reading.COMING


@routes.button("not", means=stays_away)
def not_coming(request: Request, forum_id: str) -> list[Say]:
    """I cannot; the argument as before."""
    forum = with_a_day(request, forum_id)
    return _of_another_day(request, forum) or answer(request, forum, coming=False)


def _of_another_day(request: Request, forum: Forum) -> list[Say]:
    """The button spoke of a day on which it is not any more: whether they come on the new one is asked."""
    assert forum.starts_at is not None
    today = f"{forum.starts_at.astimezone(BANGKOK):%Y%m%d}"
    if not request.argument or request.argument == today:
        return []
    ways = Reply("I come", f"forum.go:{forum.id}:{today}"), Reply("I cannot come", f"forum.not:{forum.id}:{today}")
    words = Told("{forum} is on {day} now. Do you come then?", *ways, forum=forum.name, day=Day(forum.starts_at))
    return [Say(words, subject=subject_of(forum))]


@routes.button("along")
def what_else(request: Request, forum_id: str) -> list[Say]:
    """Meals, and seats in cars: for those who come."""
    forum = with_a_day(request, forum_id)
    ways = (
        Reply("Meals", f"forum.meals:{forum.id}"),
        Reply("Room in my car", f"forum.seats:{forum.id}"),
        Reply("I need a lift", f"forum.lift:{forum.id}"),
        Reply("Somebody without LINE", f"entering.start:{forum.id}:{routes.flow}"),
    )
    return [Say(Told("For {forum}: meals, or a car?", *ways, forum=forum.name), subject=subject_of(forum))]


@routes.button("heads")
def ask_heads(request: Request, forum_id: str) -> list[Say]:
    """How many come with me? The argument is the number, once it was tapped, and in a group who was asked."""
    return _number(request, forum_id, "heads")


@routes.button("meals")
def ask_meals(request: Request, forum_id: str) -> list[Say]:
    """How many of us eat along? The argument is the number."""
    return _number(request, forum_id, "meals")


@routes.answers("heads", reads=so_many)
def heads_in_words(request: Request, forum_id: str) -> list[Say]:
    """The number, written while its buttons are shown."""
    return take_number(request, with_a_day(request, forum_id), "heads", so_many(request.text) or 0)


@routes.answers("meals", reads=so_many)
def meals_in_words(request: Request, forum_id: str) -> list[Say]:
    """How many eat along, written."""
    return take_number(request, with_a_day(request, forum_id), "meals", so_many(request.text) or 0)


def _number(request: Request, forum_id: str, what: str) -> list[Say]:
    forum = with_a_day(request, forum_id)
    written, _, asked = request.argument.partition(".")
    number = small_number(written, MOST_HEADS)
    if number is None:
        return [Say(ask_number(request, forum, what))]
    if asked and (request.person is None or request.person.id != asked):
        return [Say(ask_number(request, forum, what, _asked_of_another(request, asked)))]
    return take_number(request, forum, what, number)


def _asked_of_another(request: Request, person_id: str) -> Told:
    """Somebody tapped what another person was asked: they have a way of their own."""
    asked = request.session.get(Person, person_id)
    if asked and asked.called:
        return Told("I asked {name} that. How many of you come, yourself included?", name=asked.called)
    return Told("I asked somebody else that. How many of you come, yourself included?")


def take_number(request: Request, forum: Forum, what: str, number: int) -> list[Say]:
    """So many come (`heads`), or eat along (`meals`); where more eat than were to come, so many come."""
    if not (what == "heads") <= number <= MOST_HEADS:
        return [Say(NOT_A_NUMBER)]
    conversations.end(request)
    mine = my_rsvp(request.session, forum, request.person)
    more = what == "heads" or (mine is not None and number > mine.heads)
    party = Party(number if more else None, meals=None if what == "heads" else number)
    return answer(request, forum, coming=True, party=party)


def answer(request: Request, forum: Forum, *, coming: bool, party: Party = NOTHING_SAID) -> list[Say]:
    """Write down what somebody says; the same twice changes nothing, nor does what was said before an answer we have."""
    row = _row(request, forum)
    before = _standing(row)
    if newest(row, "coming", request.occurred_ms):
        row.coming = coming
    if party.heads and newest(row, "heads", request.occurred_ms):
        row.heads = min(party.heads, MOST_HEADS)
    if party.meals is not None and newest(row, "meals", request.occurred_ms):
        row.meals = min(party.meals, row.heads)
    row.enterprise_id = enterprise_here(request.session, forum, request.person, request.chat) or row.enterprise_id  # type: ignore[arg-type]
    changed = before != _standing(row)
    if changed:
        row.answered_at, row.entered_by = request.now, None
        take_own_place(request, forum, row)
    _note_source(request, row, before)
    request.session.flush()
    lifts = [] if row.coming else match_lifts(request.session, forum, row, request.now)
    if coming and row.coming:
        lifts = take_along(request, forum, row, seats=party.seats, needs_lift=party.needs_lift)
    return [*taken(request, forum, changed=changed), *lifts]


def take_own_place(request: Request, forum: Forum, own: Rsvp) -> None:
    """What was entered for somebody by their name, or for their enterprise as a whole, does not count beside their own word."""
    rows = comings_entered(request.session, forum)
    if not rows or request.person is None:
        return
    mine = {each.id for each in enterprises_of(request.session, forum.network_id, request.person)} | {own.enterprise_id}
    stood = stand_ins_for(request.session, forum.network_id, sorted(filter(None, mine)), request.person.called)
    for row in rows:
        if row.person_id in stood and row.said_ms.get("coming", 0) <= request.occurred_ms:
            row.coming = None


def _standing(row: Rsvp) -> dict[str, object]:
    return {"coming": row.coming, "heads": row.heads, "meals": row.meals}


def _note_source(request: Request, row: Rsvp, before: dict[str, object]) -> None:
    """The newest answer came in this message, or by a tap; what stood before is kept with it."""
    if row.said_ms["coming"] != request.occurred_ms:
        return
    if request.message_id is None or request.message_id != row.source_message_id:
        row.source_message_id, row.before = request.message_id, before


def take_back(request: Request, row: Rsvp) -> None:
    """The message that said so is no more: what stood before it holds again."""
    row.said_ms = {**row.said_ms, "coming": request.occurred_ms, "heads": request.occurred_ms}
    row.coming, row.heads, row.meals = row.before.get("coming"), row.before.get("heads", 1), row.before.get("meals")
    row.source_message_id, row.before, row.answered_at = None, {}, request.now
    request.session.flush()


def _row(request: Request, forum: Forum) -> Rsvp:
    assert request.person is not None
    return rsvp_of(request.session, forum, request.person, request.chat, request.now)


def taken(request: Request, forum: Forum, *, changed: bool = True) -> list[Say]:
    """Answer at once, or soon, in the line that gathers the answers of these seconds."""
    at_once = is_said_at_once(request, forum.network_id, subject_of(forum), changed=changed)
    return [_line(request, forum)] if at_once else []


def _line(request: Request, forum: Forum) -> Say:
    seen = view(request.session, forum)
    mine = my_rsvp(request.session, forum, request.person)
    assert mine is not None
    private = request.chat.is_private
    told = RsvpTaken(request.name(), mine, seen.heads, seen.enterprises, private)
    return Say(told, subject=subject_of(forum))


@gathers(routes, due_forum)
def say_gathered(due: Due, forum: Forum, unsaid: Unsaid) -> list[Say]:
    """One line for all answers since the last one."""
    seen = view(due.session, forum)
    gathered = RsvpsGathered(forum.name, unsaid.taps, seen.heads, seen.enterprises)
    return [Say(gathered, to=unsaid.chat_id, token=unsaid.token, subject=subject_of(forum))]
