"""What few polls need: further settings by taps, options renamed and taken out, the way to the table."""

from bot.dialogue import conversations, forms
from bot.dialogue.links import IN_THE_PHONES_BROWSER
from bot.dialogue.private_only import in_private
from bot.dialogue.request import Request
from bot.dialogue.saying import CANCEL, NotAnAnswer, Reply, Say, Told
from bot.flows.poll import results
from bot.flows.poll.audience import places_of
from bot.flows.poll.ballots import find_poll, view, voted_for
from bot.flows.poll.draft import LONGEST_OPTION, DraftRefused, PollDraft, option_key, with_options
from bot.flows.poll.from_draft import write_option
from bot.flows.poll.kinds import NONE_OF_THESE, SHARES, PollKind
from bot.flows.poll.managing import managed
from bot.flows.poll.queries import polls_read_by
from bot.flows.poll.routes import routes
from bot.flows.poll.settings import NUMBERS, ask_number, second_page
from bot.flows.poll.table import who_can_when
from bot.flows.poll.tables import Poll, PollStatus
from bot.flows.poll.timetable import subject_of
from bot.flows.poll.words.options import FEWEST_OPTIONS
from bot.language.calendar import write_date
from bot.language.catalogue import mark
from bot.language.numbers import small_number
from bot.language.other_day import read_day
from bot.storage.chats import Conversation

RENAME = "rename"
TABLE = "poll_table"
MOST_TABLES = 5
MOST_READ = 20
SHARE_LABELS = {"1/2": mark("More than half"), "2/3": mark("Two thirds"), "3/4": mark("Three quarters")}
VOTER_LABELS = {"": mark("Everybody"), "members": mark("Members"), "representatives": mark("Representatives")}


@routes.button("more")
def more_settings(request: Request, poll_id: str) -> list[Say]:
    """The settings that few polls need."""
    poll = managed(request, find_poll(request, poll_id), while_open=True)
    return second_page(request, poll)


@routes.button("pick")
def pick_setting(request: Request, poll_id: str) -> list[Say]:
    """Ask which value a setting shall have; the argument is its name."""
    poll = managed(request, find_poll(request, poll_id), while_open=True)
    name = request.argument

    def set_to(label: str, value: str) -> Reply:
        return Reply(label, f"poll.set:{poll.id}:{name}={value}")

    most = min(NUMBERS["most"], len(poll.options))
    numbers = [set_to(str(number), str(number)) for number in range(2, most + 1)]
    no_limit, most_win = set_to(mark("No limit"), ""), set_to(mark("Most votes win"), "")
    shares = [set_to(SHARE_LABELS[share], share) for share in SHARES]
    voters = [set_to(label, who) for who, label in VOTER_LABELS.items()]
    everybody = set_to(VOTER_LABELS[""], "")
    match name:
        case "most":
            return [Say(Told("How many answers may be chosen at most?", *numbers, no_limit, CANCEL))]
        case "seats":
            return ask_number(request, poll_id, "seats")
        case "share":
            return [Say(Told("Which share of the votes does the best one need?", *shares, most_win, CANCEL))]
        case "voters":
            return [Say(Told("Who may vote?", *voters, CANCEL))]
        case "only":
            places = [set_to(label, place) for place, label in places_of(request.session, poll)]
            return [Say(Told("People of which area or sub-group alone?", everybody, *places, CANCEL))]
    return [Say(results.POLL_GONE)]


@routes.button("options")
def list_options(request: Request, poll_id: str) -> list[Say]:
    """The options, each to be renamed or taken out before its first vote."""
    return _options(request, managed(request, find_poll(request, poll_id), while_open=True))


def _options(request: Request, poll: Poll) -> list[Say]:
    shown = results.OptionList(view(request.session, poll), voted_for(request.session, poll))
    return [Say(shown, subject=subject_of(poll))]


@routes.button("option")
def ask_about_option(request: Request, poll_id: str) -> list[Say]:
    """What shall be with an option: other words, or away with it."""
    poll = managed(request, find_poll(request, poll_id), while_open=True)
    option = next((each for each in poll.options if str(each.position) == request.argument), None)
    if option is None:
        return _options(request, poll)
    if poll.kind == PollKind.CONSENT:
        return [Say(results.NO_OTHER_OPTIONS)]
    away = Reply("Take this out", f"poll.remove:{poll.id}:{option.position}")
    rename = Reply("Rename", f"poll.rename:{poll.id}:{option.position}")
    ways = (away,) if option.position == NONE_OF_THESE else (rename, away)
    return [Say(Told("What shall I do with “{option}”?", *ways, CANCEL, option=option.text))]


def show_after(request: Request, poll: Poll) -> list[Say]:
    """A poll whose options were changed in words: in its group the card, else the list of options."""
    if request.chat.is_private:
        return _options(request, poll)
    poll.card_shown_at = request.now
    return [Say(results.PollCard(view(request.session, poll)), subject=subject_of(poll))]


@routes.button("remove")
def remove_option(request: Request, poll_id: str) -> list[Say]:
    """Take an option out that nobody has voted for; others keep their numbers, since votes hang on them."""
    poll = managed(request, find_poll(request, poll_id, lock=True), while_open=True)
    refused = take_out(request, poll, small_number(request.argument, NONE_OF_THESE))
    return [Say(refused)] if refused else _options(request, poll)


def take_out(request: Request, poll: Poll, position: int | None) -> Told | None:
    """Take out what stands at a place, if anything; why that cannot be, where it cannot."""
    option = next((each for each in poll.options if each.position == position), None)
    if option is None:
        return None
    if poll.kind == PollKind.CONSENT:
        return results.NO_OTHER_OPTIONS
    if position in voted_for(request.session, poll):
        return results.OPTION_VOTED_FOR
    if (
        position == NONE_OF_THESE
        or len([each for each in poll.options if each.position != NONE_OF_THESE]) <= FEWEST_OPTIONS
    ):
        return results.TWO_OPTIONS_STAY
    poll.options.remove(option)
    request.session.flush()
    return None


@routes.button("rename")
def ask_new_name(request: Request, poll_id: str) -> list[Say]:
    """Ask for an option's new words; behind a question which poll is meant they are said already (`2~NEW`)."""
    poll = managed(request, find_poll(request, poll_id, lock=True), while_open=True)
    place, _, new = request.argument.partition("~")
    option = next((each for each in poll.options if str(each.position) == place), None)
    if option is None:
        return _options(request, poll)
    if new:
        refused = call_anew(request, poll, option.position, new)
        return [Say(refused)] if refused else show_after(request, poll)
    if option.position in voted_for(request.session, poll):
        return [Say(results.OPTION_VOTED_FOR)]
    conversations.ask(request, routes.flow, RENAME, {"poll": poll.id, "position": option.position})
    if poll.kind == PollKind.DATES:
        return [Say(Told("Which day shall stand there instead of “{option}”?", CANCEL, option=option.text))]
    return [Say(Told("What shall “{option}” be called?", CANCEL, option=option.text))]


@routes.step(RENAME, free=True)
def take_new_name(request: Request, conversation: Conversation) -> list[Say]:
    """The new words of an option."""
    poll = managed(request, find_poll(request, conversation.data["poll"], lock=True), while_open=True)
    refused = call_anew(request, poll, conversation.data["position"], request.text.strip())
    conversations.end(request)
    return [Say(refused)] if refused else _options(request, poll)


def call_anew(request: Request, poll: Poll, position: int, text: str) -> Told | None:
    """Give an option other words, or another day; why that cannot be, where it cannot.

    Raises:
        NotAnAnswer: no option is called so.
    """
    option = next((each for each in poll.options if each.position == position), None)
    if option is None or position in voted_for(request.session, poll):
        return results.OPTION_VOTED_FOR
    if poll.kind == PollKind.CONSENT or position == NONE_OF_THESE:
        return results.NO_OTHER_OPTIONS if poll.kind == PollKind.CONSENT else results.FIXED_WORDS
    if not text or len(text) > LONGEST_OPTION or "\n" in text:
        raise NotAnAnswer(Say(Told(results.OptionProblem.TOO_LONG.value, words=text[:30])))
    if poll.kind == PollKind.DATES and option.starts_at and (near := read_day(text, option.starts_at, request.now)):
        text = text if near.has_time or near.days > 1 else write_date(near.at, request.chat.language, short=True)
    if option_key(text, request.now) in {
        option_key(each.text, request.now) for each in poll.options if each is not option
    }:
        raise NotAnAnswer(Say(results.SAME_OPTION))
    try:
        said = with_options(PollDraft(dates=poll.kind == PollKind.DATES), [text], request.now).options[0]
    except DraftRefused as refused:
        raise NotAnAnswer(Say(Told(refused.problem.value, words=text))) from refused
    write_option(option, said)
    request.session.flush()
    return None


@routes.button("table")
def table_by_button(request: Request, poll_id: str) -> list[Say]:
    """The result as a table; in a group the way to it, since a link is for one person."""
    if away := in_private(request, "poll.table"):
        return away
    poll = find_poll(request, poll_id)
    return _table(request, poll) if poll else [Say(results.POLL_GONE)]


@routes.command("table")
def table_by_text(request: Request) -> list[Say]:
    """The tables of the polls of one's groups, the newest."""
    polls = polls_read_by(request.session, request.person, MOST_TABLES) if request.person else []
    if not polls:
        return [Say(results.NO_POLL)]
    if len(polls) == 1:
        return _table(request, polls[0])
    return [Say(Told("Which one?", *(Reply(poll.question, f"poll.table:{poll.id}") for poll in polls)))]


def who_can(request: Request) -> list[Say]:
    """The tables of the date polls that are open in one's groups, the newest first."""
    polls = polls_read_by(request.session, request.person, MOST_READ) if request.person else []
    asked = [poll for poll in polls if poll.kind == PollKind.DATES and poll.status == PollStatus.OPEN]
    return [say for poll in asked[:MOST_TABLES] for say in _table(request, poll)]


def _table(request: Request, poll: Poll) -> list[Say]:
    assert request.person is not None
    address = forms.issue(
        request.session, request.now, request.person, TABLE, network_id=poll.network_id, subject=subject_of(poll)
    )
    link = f"{address}?{IN_THE_PHONES_BROWSER}" if address else None
    return [Say(who_can_when(request.session, poll, link) or results.TableLink(poll.question, link))]
