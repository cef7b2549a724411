"""A group's answer: a member quotes the question, taps and writes, or says it to the bot. What stands now is shown back.

Several members' words are joined into one line of their enterprise; somebody's own newer words replace their older ones.
"""

from bot.dialogue import conversations
from bot.dialogue.leaving_out import left_out
from bot.dialogue.network_choice import network_of
from bot.dialogue.open_questions import is_plain
from bot.dialogue.request import Request
from bot.dialogue.saying import AskFirst, NotAnAnswer, Reply, Say, Told
from bot.flows.talk_first import results
from bot.flows.talk_first.queries import find_talk, is_asked, line_said_in, lines_by_enterprise, talks_open
from bot.flows.talk_first.results import AnswerTaken
from bot.flows.talk_first.routes import MEANT, WHICH, WORDS, routes
from bot.flows.talk_first.tables import Talk, TalkLine, TalkStatus
from bot.language.answers import is_yes
from bot.language.cleaning import Cleaned, clean
from bot.language.numbers import small_number
from bot.storage.chats import Conversation
from bot.storage.memberships import enterprises_of, members_of, speaks_for
from bot.storage.people import Enterprise, Person

BETWEEN = " / "
"""Of the words of several members of one enterprise."""


@routes.button("answer")
def begin_answer(request: Request, talk_id: str) -> list[Say]:
    """The next words of this person are the answer. The argument is the enterprise."""
    talk, enterprise, _person = _open_for(request, talk_id, request.argument)
    conversations.ask(request, routes.flow, WORDS, {"talk": talk.id, "enterprise": enterprise.id})
    return [Say(results.WRITE_IT)]


@routes.answers("answer")
def answer_at_once(request: Request, talk_id: str) -> list[Say]:
    """Words written under the question in the 1:1 chat, without a tap before them."""
    return _take(request, talk_id, request.argument, request.text)


@routes.step(WORDS, free=True)
def take_words(request: Request, conversation: Conversation) -> list[Say]:
    """The answer."""
    data = conversation.data
    if not request.text:
        raise NotAnAnswer(Say(results.WRITE_IT))
    if len(request.text) > results.LONGEST:
        raise NotAnAnswer(Say(results.too_long(len(request.text))))
    conversations.end(request)
    return _take(request, data["talk"], data["enterprise"], request.text)


def quoted(request: Request, talk_id: str) -> list[Say]:
    """The question was quoted, with the answer."""
    talk = find_talk(request.session, talk_id)
    return [Say(results.GONE)] if talk is None else _for_whom(request, [talk], request.text)


@routes.command("say")
def say_it(request: Request) -> list[Say]:
    """`our answer ...`, said to the bot: to the newest question that this person's enterprise was asked."""
    network = network_of(request)
    if not request.text:
        return [Say(results.WRITE_IT if talks_open(request.session, network.id) else results.NOTHING_ASKED)]
    return _for_whom(request, talks_open(request.session, network.id), request.text)


def addressed(request: Request) -> list[Say] | None:
    """Said to the bot in the group of an enterprise that has been asked: perhaps it is the answer."""
    asked = _asked_here(request)
    if asked is None or not is_plain(request.text) or len(request.text) > results.LONGEST:
        return None
    talk, enterprise = asked
    if request.person is None or not _speaks(request, enterprise, request.person):
        return None
    data = {"talk": talk.id, "enterprise": enterprise.id, "text": request.text}
    conversations.ask(request, routes.flow, MEANT, data, parked=True)
    return [Say(results.is_it_the_answer(enterprise.short_name, request.text))]


def awaits_words(request: Request) -> bool:
    """Whether the enterprise whose group this is has been asked."""
    return _asked_here(request) is not None


def _asked_here(request: Request) -> tuple[Talk, Enterprise] | None:
    enterprise_id = request.chat.enterprise_id
    if enterprise_id is None or request.chat.network_id is None:
        return None
    talks = talks_open(request.session, request.chat.network_id)
    talk = next((each for each in talks if is_asked(request.session, each, enterprise_id)), None)
    enterprise = request.session.get(Enterprise, (talk.network_id, enterprise_id)) if talk else None
    return (talk, enterprise) if talk and enterprise else None


@routes.button("meant", own=True)
def it_is_meant(request: Request, _id: str) -> list[Say]:
    """Yes, it is the answer."""
    conversation = conversations.held(request)
    if conversation is None or conversation.flow != routes.flow or conversation.step != MEANT:
        return [Say(results.GONE)]
    data = dict(conversation.data)
    conversations.end(request)
    return _take(request, data["talk"], data["enterprise"], data["text"])


@routes.step(MEANT)
def meant_in_words(request: Request, _conversation: Conversation) -> list[Say]:
    """Yes in words; anything else is no answer to this."""
    if not is_yes(request.text):
        raise NotAnAnswer(Say(results.WRITE_IT))
    return it_is_meant(request, "")


@routes.step(WHICH)
def take_which(request: Request, conversation: Conversation) -> list[Say]:
    """For which of one's enterprises it was said, in words or as a number."""
    options = conversation.data["options"]
    number = small_number(request.text, len(options))
    named = [each for each in options if request.text and request.text in each[2]]
    chosen = options[number - 1] if number else named[0] if len(named) == 1 else None
    if chosen is None:
        raise NotAnAnswer(Say(_which(options)))
    return _chosen(request, conversation, chosen)


@routes.button("which")
def tap_which(request: Request, number: str) -> list[Say]:
    """For which of one's enterprises it was said, by a tap."""
    conversation = conversations.held(request)
    options = conversation.data["options"] if conversation and conversation.step == WHICH else []
    chosen = small_number(number, len(options))
    if conversation is None or conversation.flow != routes.flow or not chosen:
        return [Say(results.GONE)]
    return _chosen(request, conversation, options[chosen - 1])


@routes.button("unsay")
def take_back(request: Request, talk_id: str) -> list[Say]:
    """One's own words are taken out; the argument is the enterprise."""
    talk, enterprise, person = _open_for(request, talk_id, request.argument)
    line = request.session.get(TalkLine, (talk.network_id, talk.id, enterprise.id, person.id))
    if line:
        request.session.delete(line)
    return [Say(results.TAKEN_OUT)]


def resume(_request: Request, conversation: Conversation) -> list[Say]:
    """Ask again."""
    if conversation.step == WHICH:
        return [Say(_which(conversation.data["options"]))]
    return [Say(results.WRITE_IT)]


def edited(request: Request) -> list[Say] | None:
    """An answer follows the edit of its message."""
    line = _said_in(request)
    if line is None:
        return None
    cleaned = clean(request.text, all_names=False)
    if not cleaned.text or len(cleaned.text) > results.LONGEST:
        return [Say(results.too_long(len(request.text)))] if cleaned.text else []
    line.text = cleaned.text
    return left_out(cleaned)


def unsent(request: Request) -> list[Say] | None:
    """What is taken back is said no more."""
    line = _said_in(request)
    if line is None:
        return None
    request.session.delete(line)
    return []


def words_of(lines: list[TalkLine]) -> str:
    """What an enterprise says: its members' words, each once, in the order in which they came."""
    return BETWEEN.join(dict.fromkeys(line.text for line in lines))


def _said_in(request: Request) -> TalkLine | None:
    if request.person is None or request.message_id is None:
        return None
    line = line_said_in(request.session, request.person.id, request.message_id)
    talk = find_talk(request.session, line.talk_id, lock=True) if line else None
    return line if talk and talk.status == TalkStatus.OPEN else None


def _for_whom(request: Request, talks: list[Talk], text: str) -> list[Say]:
    """The question and the enterprise that words said here are for; asked where there are several."""
    person = request.person
    options: list[list[str]] = []
    for talk in talks:
        here = [request.chat.enterprise_id] if request.chat.enterprise_id else []
        mine = enterprises_of(request.session, talk.network_id, person) if person and not here else []
        for enterprise_id in here or [each.id for each in mine]:
            enterprise = request.session.get(Enterprise, (talk.network_id, enterprise_id))
            if enterprise and is_asked(request.session, talk, enterprise.id):
                options.append([talk.id, enterprise.id, enterprise.short_name])
    newest = [each for each in options if each[0] == options[0][0]]
    if not newest:
        return [Say(_why_not(request, talks))]
    if len(newest) == 1:
        return _take(request, newest[0][0], newest[0][1], text)
    conversations.ask(request, routes.flow, WHICH, {"text": text, "options": newest})
    return [Say(_which(newest))]


def _why_not(request: Request, talks: list[Talk]) -> Told:
    if not talks:
        return results.NOTHING_ASKED
    return (
        results.GONE
        if request.person and enterprises_of(request.session, talks[0].network_id, request.person)
        else Told(
            "Those answer who are registered with an enterprise. Would you like to register?",
            Reply("Register", "register.start"),
        )
    )


def _which(options: list[list[str]]) -> Told:
    ways = [Reply(name, f"talk_first.which:{number}") for number, (_t, _e, name) in enumerate(options, start=1)]
    return Told("For which of your enterprises do you say that?", *ways)


def _chosen(request: Request, conversation: Conversation, option: list[str]) -> list[Say]:
    text = conversation.data["text"]
    conversations.end(request)
    return _take(request, option[0], option[1], text)


def _take(request: Request, talk_id: str, enterprise_id: str, text: str) -> list[Say]:
    """Keep somebody's words for their enterprise, and show what stands."""
    talk, enterprise, person = _open_for(request, talk_id, enterprise_id)
    cleaned = clean(text.strip(), all_names=False)
    if not cleaned.text:
        return [Say(results.WRITE_IT)]
    if len(cleaned.text) > results.LONGEST:
        return [Say(results.too_long(len(cleaned.text)))]
    replaced = _keep(request, talk, enterprise, person, cleaned)
    lines = lines_by_enterprise(request.session, talk)[enterprise.id]
    taken = AnswerTaken(talk.id, enterprise.id, enterprise.short_name, words_of(lines), len(lines), replaced)
    return [*left_out(cleaned), Say(taken, subject=f"talk_first:{talk.id}")]


def _keep(request: Request, talk: Talk, enterprise: Enterprise, person: Person, cleaned: Cleaned) -> bool:
    """Keep one person's words; True where they replace earlier ones. Older words that come later replace nothing."""
    line = request.session.get(TalkLine, (talk.network_id, talk.id, enterprise.id, person.id))
    if line and line.said_ms > request.occurred_ms:
        return False
    again = line is not None and line.text != cleaned.text
    if line is None:
        line = TalkLine(
            network_id=talk.network_id,
            talk_id=talk.id,
            enterprise_id=enterprise.id,
            person_id=person.id,
            at=request.said_at,
        )
        request.session.add(line)
    line.text, line.said_ms, line.said_in = cleaned.text, request.occurred_ms, request.message_id
    request.session.flush()
    return again


def _open_for(request: Request, talk_id: str, enterprise_id: str) -> tuple[Talk, Enterprise, Person]:
    """A question that is open, locked, and the enterprise for which this person may answer it.

    Raises:
        AskFirst: it is over, or they may not.
    """
    talk = find_talk(request.session, talk_id, lock=True)
    enterprise = request.session.get(Enterprise, (talk.network_id, enterprise_id)) if talk else None
    if talk is None or enterprise is None or request.person is None:
        raise AskFirst([Say(results.GONE)])
    if not _speaks(request, enterprise, request.person):
        raise AskFirst([Say(results.not_registered(enterprise.short_name))])
    if talk.status != TalkStatus.OPEN:
        raise AskFirst([Say(results.OVER)])
    if not is_asked(request.session, talk, enterprise.id):
        raise AskFirst([Say(results.GONE)])
    return talk, enterprise, request.person


def _speaks(request: Request, enterprise: Enterprise, person: Person) -> bool:
    """A confirmed member, or who speaks for it."""
    members = members_of(request.session, enterprise.network_id, enterprise.id)
    return person.id in {each.id for each in members} or speaks_for(request.session, enterprise, person)
