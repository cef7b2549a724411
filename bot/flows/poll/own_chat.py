"""A poll made in the 1:1 chat, so that a group reads few lines: there from a group's second question on, and back as one line."""

from dataclasses import replace

from bot.dialogue import conversations
from bot.dialogue.links import fits_a_link
from bot.dialogue.own_chat import to_our_chat
from bot.dialogue.request import Request
from bot.dialogue.saying import NotAnAnswer, Say
from bot.dialogue.understanding.commands import command
from bot.flows.poll.draft import PollDraft
from bot.flows.poll.kinds import PollKind
from bot.flows.poll.results import OnlyInGroups
from bot.flows.poll.routes import routes
from bot.language.normalising import SEPARATOR
from bot.storage.chats import Conversation

COMMANDS = {PollKind.CONSENT: "poll.consent", PollKind.RANKING: "poll.ranking"}
"""What begins a poll that is no choice."""

READY = "ready"
"""Made; it opens in the group that its maker sends its question to."""


def goes_on_in_our_chat(request: Request, draft: PollDraft) -> str | None:
    """The way to go on there, from a group."""
    return to_our_chat(request, _question(draft))


def for_a_group(request: Request, draft: PollDraft) -> list[Say]:
    """The line that opens it in the group it is sent to: as it was typed or, where that was in several messages or is too
    long for a link, its question, by which it is found again for a day."""
    whole = f"{_name(draft)} {request.text}"
    named = all(part in request.text for part in (draft.question, *(option.text for option in draft.options)))
    if named and SEPARATOR.search(request.text) and fits_a_link(whole):
        return [Say(OnlyInGroups(whole))]
    conversations.ask(request, routes.flow, READY, draft.to_json(), parked=True)
    return [Say(OnlyInGroups(_question(draft)))]


def made_before(request: Request, *, dates: bool) -> PollDraft | None:
    """In a group: what its maker has made under the question that they send there now. It opens once."""
    made = conversations.elsewhere(request, routes.flow, READY)
    if made is None:
        return None
    draft = PollDraft.from_json(made.data)
    cut = request.text if request.text and not fits_a_link(_question(draft)) else draft.question
    if draft.dates != dates or request.text != cut or not draft.question.startswith(cut):
        return None
    request.session.delete(made)
    return replace(draft, source_message_id=request.message_id)


@routes.step(READY)
def is_ready(_request: Request, conversation: Conversation) -> list[Say]:
    """Whatever is said of what is ready: it waits for its group."""
    raise NotAnAnswer(Say(OnlyInGroups(_question(PollDraft.from_json(conversation.data)))))


def _question(draft: PollDraft) -> str:
    return f"{_name(draft)} {draft.question}".strip()


def _name(draft: PollDraft) -> str:
    return command("poll.dates" if draft.dates else COMMANDS.get(draft.kind, "poll.open")).name
