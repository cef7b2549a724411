"""Why somebody votes as they do: asked where the poll wants it, and of whoever does not simply agree."""

from dataclasses import replace

from bot.dialogue import conversations
from bot.dialogue.request import Request
from bot.dialogue.saying import CANCEL, NotAnAnswer, Reply, Say, Told
from bot.flows.poll import results
from bot.flows.poll.ballots import find_poll, voter_key
from bot.flows.poll.kinds import PollKind
from bot.flows.poll.queries import Cast, ballot_of, write_ballot
from bot.flows.poll.routes import routes
from bot.flows.poll.tables import Poll, PollStatus
from bot.flows.poll.words import read_reason, split_reason
from bot.flows.poll.words.stance import read_stance
from bot.storage.chats import Conversation

WHY = "why"
LONGEST_REASON = 200
ASKED = Told("Why? One sentence will do; everybody who reads the result sees it with your name.", CANCEL)
THANKS = Told("Thank you, I have noted why.")


def why_question(poll: Poll, choices: dict[str, str]) -> Reply | None:
    """The button that asks why, where the poll wants it and names are shown: of consent from whoever does not simply agree."""
    if poll.settings.anonymous or not choices:
        return None
    differs = poll.kind == PollKind.CONSENT and "1" not in choices
    return Reply("Say why", f"poll.why:{poll.id}") if poll.settings.reasons or differs else None


def with_replies(told: Told, *replies: Reply) -> Told:
    """A sentence with buttons under it."""
    return Told(told.sentence, *told.replies, *replies, **dict(told.values))


@routes.button("why", own=True)
def ask_why(request: Request, poll_id: str) -> list[Say]:
    """Ask for the reason."""
    poll = find_poll(request, poll_id)
    if poll is None or request.person is None:
        return [Say(results.POLL_GONE)]
    conversations.ask(request, routes.flow, WHY, {"poll": poll.id})
    return [Say(ASKED)]


@routes.answers("why", reads=read_reason)
def why_in_words(request: Request, poll_id: str) -> list[Say]:
    """`เพราะใกล้บ้าน`, while the button is shown."""
    return _keep(request, poll_id, read_reason(request.text) or "")


@routes.step(WHY, free=True)
def take_why(request: Request, conversation: Conversation) -> list[Say]:
    """The reason in words."""
    if len(request.text) > LONGEST_REASON:
        raise NotAnAnswer(
            Say(
                Told(
                    "That is {count} letters; up to 200 fit. Could you ask it a little shorter?",
                    CANCEL,
                    count=len(request.text),
                )
            )
        )
    conversations.end(request)
    return _keep(request, conversation.data["poll"], read_reason(request.text) or request.text)


def _keep(request: Request, poll_id: str, why: str) -> list[Say]:
    poll = find_poll(request, poll_id, lock=True)
    if poll is None or poll.status != PollStatus.OPEN:
        return [Say(results.POLL_GONE)]
    if poll.settings.anonymous:
        return [Say(results.REASONS_BEAR_NAMES)]
    return [Say(THANKS if write_reason(request, poll, why) else results.NO_REASON_YET)]


def reason_said(request: Request, poll: Poll) -> str:
    """`โหวต 2 เพราะใกล้บ้าน`: the reason in the words that vote; empty where they say none."""
    stance = read_stance(request.text) if poll.kind == PollKind.CONSENT else None
    return (stance[1] if stance else split_reason(request.text)[1])[:LONGEST_REASON]


def keep_reason_said(request: Request, poll: Poll, why: str = "") -> None:
    """That reason (`why` where it was said before), beside the vote that was just written; not where votes are without names."""
    why = why or reason_said(request, poll)
    if why and not poll.settings.anonymous:
        write_reason(request, poll, why)


def _mine(request: Request, poll: Poll) -> Cast | None:
    return (
        ballot_of(request.session, poll, voter_key(request.session, poll, request.person.id))
        if request.person
        else None
    )


def has_reason(request: Request, poll: Poll) -> bool:
    """Whether the vote that was just written came with its reason."""
    mine = _mine(request, poll)
    return mine is not None and bool(mine.reason) and mine.reason_message_id == request.message_id


def write_reason(request: Request, poll: Poll, why: str) -> bool:
    """Keep why the person who asks has voted; False where they have not."""
    mine = _mine(request, poll)
    if mine is None or not mine.choices:
        return False
    write_ballot(
        request.session, poll, replace(mine, reason=why[:LONGEST_REASON], reason_message_id=request.message_id)
    )
    return True
