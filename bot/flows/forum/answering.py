"""Whether somebody comes, in their own words: in their 1:1 chat, quoting a card, or after being asked how many they are.

What was read is said back; a question is answered and nothing is written down; what may mean two things is asked.
"""

from collections.abc import Callable
from contextlib import suppress
from datetime import datetime

from bot.clock import BANGKOK
from bot.dialogue import conversations, open_questions
from bot.dialogue.network_choice import network_of, networks_here
from bot.dialogue.ordinary_words import asks_elsewhere
from bot.dialogue.request import Request
from bot.dialogue.routes import Fit
from bot.dialogue.saying import AskFirst, NotAnAnswer, Reply, Say, Told
from bot.flows.forum.asked import heard_question
from bot.flows.forum.asking import ask_reason
from bot.flows.forum.away import heard_of_hosting
from bot.flows.forum.calling_off import heard_ending
from bot.flows.forum.dates import is_open, question
from bot.flows.forum.lifts import HOW_MANY, ask_number, offer_seats
from bot.flows.forum.naming_host import heard_to_set_host
from bot.flows.forum.offering import heard_offer
from bot.flows.forum.proposing import SHORTEST_NAME, heard_proposal, overheard_proposal, propose_for
from bot.flows.forum.queries import enterprises_asked, forums_to_come
from bot.flows.forum.results import no_day_yet, no_forum
from bot.flows.forum.routes import routes
from bot.flows.forum.rsvp import NOT_A_NUMBER, answer, take_number
from bot.flows.forum.tables import Forum, ForumStatus, Rsvp
from bot.flows.forum.telling_answers import answer_to, spoken_of_by
from bot.flows.forum.view import (
    answerable,
    areas_of_planner,
    candidate,
    day_of,
    letting_go,
    may_answer,
    my_rsvp,
    subject_of,
    with_a_day,
    without_names,
)
from bot.flows.forum.words import SAYS_GO, SAYS_NOT
from bot.flows.forum.words.at_a_glance import may_come_to_one, may_count, names_coming, names_the_meeting
from bot.flows.forum.words.coming import (
    Answer,
    Reading,
    eats_not,
    read_answer,
    read_count,
    says_anew,
    says_more,
    takes_back,
    without_which,
)
from bot.flows.forum.words.party import NOTHING_SAID
from bot.flows.forum.words.questions import Topic, is_about_a_meeting, of_the_day, questions_of, topic_of
from bot.flows.forum.words.which import named_in
from bot.language.answers import is_bare
from bot.language.replies import MOST_FOR_PEOPLE
from bot.storage.chats import Conversation
from bot.storage.memberships import speaks_for

MOST_CHOICES = 4
MOST_ON_A_BUTTON = 160
"""Letters of an answer that a button can carry."""
ASKED_FOR_MS = 10 * 60 * 1000
"""So long a number that somebody writes into a group answers what they were asked there."""
LONGEST_NUMBER, LONGEST_NAMED = 40, 80
BOOKED = (Reading.COMING, Reading.NOT_COMING)


@routes.command("go")
def coming_by_text(request: Request) -> list[Say]:
    """`น้องเวที ไปได้ 3 คน`: of the next forum."""
    return _by_command(request, f"{SAYS_GO} {request.words}")


@routes.command("not")
def not_coming_by_text(request: Request) -> list[Say]:
    """`น้องเวที ไปไม่ได้`."""
    return _by_command(request, f"{SAYS_NOT} {request.words}")


def _by_command(request: Request, text: str) -> list[Say]:
    network = network_of(request)
    forums = forums_to_come(request.session, network.id, request.now)
    if not forums:
        return [Say(no_forum(areas_of_planner(request, network.id) != ()))]
    dated = [forum for forum in forums if forum.status == ForumStatus.ANNOUNCED] or [f for f in forums if f.starts_at]
    theirs = [forum for forum in dated or forums if may_answer(request, forum)]
    return _of_which(request, theirs or dated or forums, text, read(request, text) or Answer(Reading.UNCLEAR))


def heard(request: Request) -> list[Say] | None:
    """What forums make of a text to the bot: who shall host, that an enterprise cannot, whether somebody comes."""
    hosting = heard_to_set_host(request) or heard_offer(request) or heard_of_hosting(request)
    return hosting or heard_proposal(request) or answer_in_words(request)


def answer_in_words(request: Request) -> list[Say] | None:
    """A text to the bot, in a 1:1 chat or by its name in a group, that says whether somebody comes to what they are invited
    to; None for anything else."""
    asks_of_the_day = of_the_day(request.text) is not None
    said = Answer(Reading.QUESTION) if asks_of_the_day else read(request, request.text)
    if said is None or request.person is None or is_bare(request.text):
        return None
    if says_more(request.text) and open_questions.awaits_words(request):
        return None  # the groups were asked what they have on their mind: `ลูกค้าไม่มาเลยช่วงนี้` answers that
    if not said.plain and not (said.reading is Reading.QUESTION and is_about_a_meeting(request.text)):
        return None
    by_the_way = says_more(request.text) and not names_coming(request.text)
    if (
        not asks_of_the_day
        and (said.reading not in BOOKED or by_the_way)
        and asks_elsewhere(request, routes, told=questions_of(topic_of(request.text)))
    ):
        return None
    forums = [
        forum for network in networks_here(request) for forum in forums_to_come(request.session, network, request.now)
    ]
    invited = [forum for forum in forums if forum.status == ForumStatus.ANNOUNCED]
    if not forums or (not invited and said.reading not in BOOKED):
        return None
    asks_for_host = said.reading is Reading.QUESTION and topic_of(request.text) is Topic.HOST
    named = [forum for forum in forums if forum.name in request.text]
    return _of_which(request, forums if asks_for_host else named or invited or forums, request.text, said)


def _of_which(request: Request, forums: list[Forum], text: str, said: Answer) -> list[Say]:
    """An answer goes to the meeting that it is about; where it may be about several, it is asked which."""
    meant = _meant(request, forums, said)
    if not meant:
        return take(request, forums[0].id, text, Answer(Reading.UNCLEAR))
    if len(meant) > 1:
        choices = (
            (f"{each.name} {day_of(request, each)}".strip(), _button_of(each, text, said))
            for each in meant[:MOST_CHOICES]
        )
        return [Say(open_questions.Which(tuple(choices)))]
    return take(request, meant[0].id, text, said)


def reads_answer(request: Request) -> Callable[[str], Fit] | None:
    """Whether a part of a line plainly says whether somebody comes to what they are invited to; in a group one that names the
    meeting (`ไปประชุม 2 คน`) is said to the bot as much as the other part."""
    invited = (
        forum
        for network in networks_here(request)
        for forum in forums_to_come(request.session, network, request.now)
        if forum.status == ForumStatus.ANNOUNCED
    )
    if request.person is None or next(invited, None) is None:
        return None

    def reads(text: str) -> Fit:
        said = None if is_bare(text) else read(request, text)
        if said is None or not said.plain or said.reading not in BOOKED or says_more(text):
            return Fit.NONE
        told = request.addressed and names_coming(text)
        return Fit.SURE if told or names_the_meeting(text) else Fit.IF_TOLD

    return reads


def _meant(request: Request, forums: list[Forum], said: Answer) -> list[Forum]:
    """Of the meetings to come those that an answer may be about: who says no "any more" had said yes to it; else what they
    were asked about here and have not answered, where all that is open may be meant, and what they have just answered so, or were
    shown again later than those: the words may only say it again. Where none is open here, the newest, and once that is a while
    ago what is open elsewhere. What the words name by its day or name comes first; none where they name a day on which there is
    none."""
    if said.reading not in BOOKED:
        return [spoken_of_by(topic_of(request.text), forums)]
    today = request.now.astimezone(BANGKOK).date()
    if (named := named_in(request.text, [candidate(forum) for forum in forums], today)) is not None:
        return [forum for forum in forums if forum.id in named]
    if len(forums) == 1:
        return forums
    asked = open_questions.asked_about(request, "forum.go")
    theirs = [forum for forum in forums if may_answer(request, forum)] or forums
    here = [forum for each in asked for forum in forums if forum.id == each] or theirs
    mine = {forum.id: my_rsvp(request.session, forum, request.person) for forum in {*here, *theirs}}
    if says_anew(request.text):
        other = said.reading is Reading.NOT_COMING
        changed = [forum for forum in here if (row := mine[forum.id]) and row.coming is other]
        if changed:
            return changed
    just = [forum for forum in theirs if mine[forum.id] and _has_just_answered(request, forum)]
    if waiting := [forum for forum in here if mine[forum.id] is None]:
        again = [f for f in just if (row := mine[f.id]) and row.coming is (said.reading is Reading.COMING)]
        newest = max((asked[f.id] for f in waiting if f.id in asked), default=None)
        return (
            waiting
            + again
            + [f for f in theirs if f not in (*waiting, *again) and _was_shown_again(request, f, newest)]
        )
    return here[:1] if here[0] in just else here[:1] + [forum for forum in theirs if mine[forum.id] is None]


def _has_just_answered(request: Request, forum: Forum) -> bool:
    at = _answered_at(request, forum)
    return at is not None and request.now - at <= open_questions.NEWEST_WINS


def _was_shown_again(request: Request, forum: Forum, newest: datetime | None) -> bool:
    """Whether a reminder with its buttons came after the answer, and not before what waits for one (`newest`)."""
    shown, answered = open_questions.asked_about(request, "forum.go").get(forum.id), _answered_at(request, forum)
    return bool(newest and shown and answered and answered < shown and newest <= shown)


def _answered_at(request: Request, forum: Forum) -> datetime | None:
    assert request.person is not None
    row = request.session.get(Rsvp, (forum.network_id, forum.id, request.person.id))
    return row.answered_at if row else None


def _button_of(forum: Forum, text: str, said: Answer) -> str:
    """What a text means for a meeting, as a tap; where it says how many or how they travel, the text itself comes with it."""
    if said.party != NOTHING_SAID and len(text) <= MOST_ON_A_BUTTON:
        return f"forum.said:{forum.id}:{text}"
    return f"forum.{'go' if said.reading is Reading.COMING else 'not'}:{forum.id}"


@routes.button("said")
def said_of_this(request: Request, forum_id: str) -> list[Say]:
    """A tap on the meeting that an answer in words is about; the argument is those words."""
    said = read(request, request.argument)
    return take(request, forum_id, request.argument, said or Answer(Reading.UNCLEAR))


def _says_whether(text: str) -> Answer | None:
    """What answers `do you come?` on a card with a yes that does not say so itself; what does is read for all meetings, and
    `another time` may be said of anything."""
    said = None if takes_back(text) or names_coming(text) else read_answer(text)
    return said if said and said.reading is Reading.COMING else None


@routes.answers("go", reads=_says_whether)
def said_to_the_card(request: Request, forum_id: str) -> list[Say]:
    """Words while the buttons of a meeting's card are shown. A mere `yes` in a group may be said to a neighbour."""
    said = read(request, request.text)
    if said is None or not (said.plain or request.chat.is_private or request.addressed):
        return []
    return take(request, forum_id, request.text, said)


def answer_by_quote(request: Request, forum_id: str) -> list[Say]:
    """The card quoted with words that say whether somebody comes, ask about it, or propose another day; other words are not
    for the bot."""
    proposed = propose_for(request, forum_id)
    if proposed is not None:
        return proposed
    said = read(request, request.text)
    return take(request, forum_id, request.text, said) if said else []


def cancel_quoted(request: Request, forum_id: str) -> list[Say]:
    """Its card quoted with "cancel": whoever said to come does not; whoever looks after it is asked why it does not take
    place; everybody else, whether they come."""
    forum = answerable(request, forum_id)
    mine = my_rsvp(request.session, forum, request.person)
    if mine and mine.coming:
        return answer(request, with_a_day(request, forum_id), coming=False)
    with suppress(AskFirst):
        return ask_reason(request, forum_id)
    return take(request, forum_id, request.text, Answer(Reading.UNCLEAR))


def read(request: Request, text: str) -> Answer | None:
    """What a line says to an invitation, without the meetings' names."""
    line = without_which(without_names(request, text))
    return read_answer(line, request.person.called if request.person else None)


def take(request: Request, forum_id: str, text: str, said: Answer) -> list[Say]:
    """What is refused is said here: only a button's press or a command that is refused is kept as it came."""
    try:
        forum = answerable(request, forum_id)
        if said.reading is Reading.QUESTION:
            return [Say(answer_to(request, forum, topic_of(text)), subject=subject_of(forum))]
        if forum.starts_at is None:
            return _no_day_yet(request, forum)
        return _write(request, forum, text, said)
    except AskFirst as refused:
        return refused.says


def _write(request: Request, forum: Forum, text: str, said: Answer) -> list[Say]:
    if takes_back(text):
        mine = my_rsvp(request.session, forum, request.person)
        said = said if mine and mine.coming else Answer(Reading.UNCLEAR)
    match said.reading:
        case Reading.UNCLEAR if said.party.is_impossible:
            return [Say(NOT_A_NUMBER)]
        case Reading.LATER:
            told = Told("That is fine. Just tell me once you know.", *_ways(forum))
        case Reading.UNCLEAR:
            told = Told("I am not quite sure what you mean. Do you come to {forum}?", *_ways(forum), forum=forum.name)
        case Reading.NOT_COMING:
            return answer(request, forum, coming=False)
        case _:
            asks = [Say(ask_number(request, forum, "heads"))] if said.party.asks else []
            return [*answer(request, forum, coming=True, party=said.party), *asks]
    return [Say(told, subject=subject_of(forum))]


def _ways(forum: Forum) -> tuple[Reply, ...]:
    return Reply("I come", f"forum.go:{forum.id}"), Reply("I cannot come", f"forum.not:{forum.id}")


def _no_day_yet(request: Request, forum: Forum) -> list[Say]:
    """Nobody can say yet whether they come; whoever speaks for an enterprise can say which days suit it."""
    said = [Say(no_day_yet(forum.name))]
    if request.chat.is_private and request.person and is_open(forum, request.now):
        mine = [e for e in enterprises_asked(request.session, forum) if speaks_for(request.session, e, request.person)]
        said += [Say(question(request.session, forum, enterprise)) for enterprise in mine[:1]]
    return said


@routes.step(HOW_MANY)
def number_typed(request: Request, conversation: Conversation) -> list[Say]:
    """The number in words of one's own."""
    what, number = conversation.data["what"], _count(request.text, conversation.data["what"])
    if number and number > MOST_FOR_PEOPLE and (proposed := propose_for(request, conversation.data["forum"])):
        conversations.end(request)
        return proposed
    if number is None:
        raise NotAnAnswer(Say(NOT_A_NUMBER))
    with letting_go(request):
        forum = with_a_day(request, conversation.data["forum"])
    if what == "seats":
        request.argument = str(number)
        return offer_seats(request, forum.id)
    return take_number(request, forum, what, number)


def _count(text: str, what: str) -> int | None:
    if what == "meals" and eats_not(text):
        return 0
    said = read_answer(text)
    eating = said.party.meals if said and what == "meals" else None
    return read_count(text) if eating is None else eating


def _named_coming(request: Request) -> list[Say] | None:
    """`ไปค่ายผ้าได้ค่ะ` in a group, said to nobody: that somebody comes to the one meeting that it calls by its whole name."""
    if request.person is None or len(request.text) > LONGEST_NAMED or not may_come_to_one(request.text):
        return None
    coming = [each for here in networks_here(request) for each in forums_to_come(request.session, here, request.now)]
    named = [each for each in coming if len(each.name) > SHORTEST_NAME and each.name in request.text]
    said = read(request, request.text) if len(named) == 1 and may_answer(request, named[0]) else None
    if said is None or not said.plain or said.reading not in BOOKED or says_more(without_names(request, request.text)):
        return None
    return take(request, named[0].id, request.text, said)


def overheard(request: Request) -> list[Say] | None:
    """That a meeting shall be called off or moved, or what is asked of one by its name. In a group, what was said to the bot by its name, the number that somebody was
    just asked for there (nobody else's words answer it), and that another day is better while one is being looked for."""
    text = request.text
    for hears in (heard_ending, heard_question):
        if (said := hears(request)) is not None:
            return said
    if request.addressed and not request.chat.is_private:
        return heard_proposal(request) or answer_in_words(request)
    for hears in (overheard_proposal, _named_coming):
        if not request.chat.is_private and (said := hears(request)) is not None:
            return said
    if request.chat.is_private or len(text) > LONGEST_NUMBER or not may_count(text):
        return None
    waiting = conversations.current(request)
    if waiting is None or (waiting.flow, waiting.step) != (routes.flow, HOW_MANY):
        return None
    if not 0 <= request.occurred_ms - waiting.data["asked_ms"] <= ASKED_FOR_MS:
        return None
    number = _count(text, waiting.data["what"])
    return None if number is None else number_typed(request, waiting)
