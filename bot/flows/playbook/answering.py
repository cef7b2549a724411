"""Taps on a question of the ladder: counted once a person; in a group the first of a kind is thanked for all to see."""

from bot.dialogue.request import Request
from bot.dialogue.saying import Say, Told
from bot.flows.playbook.queries import answers_of, hold_nudge
from bot.flows.playbook.routes import routes
from bot.flows.playbook.rungs import BY_NAME
from bot.flows.playbook.tables import Nudge, NudgeAnswer
from bot.storage.accounts import is_heard_here
from bot.storage.chats import Chat
from bot.storage.memberships import enterprises_spoken_for


@routes.button("answer")
def answer(request: Request, nudge_id: str) -> list[Say]:
    """An answer of a rung; the last tap of a person counts."""
    nudge = _put_here(request, nudge_id)
    rung = BY_NAME.get(nudge.rung) if nudge else None
    chosen = next((each for each in rung.answers if each.key == request.argument), None) if rung else None
    if nudge is None or rung is None or chosen is None or request.person is None:
        return [Say(Told("That question is over, thank you all the same."))]
    before = answers_of(request.session, nudge)
    if before.get(request.person.id) == chosen.key:
        return [Say(Told(chosen.thanks))] if request.chat.is_private else []
    request.session.merge(
        NudgeAnswer(
            network_id=nudge.network_id,
            nudge_id=nudge.id,
            person_id=request.person.id,
            answer=chosen.key,
            at=request.now,
        )
    )
    request.session.flush()
    more = rung.answered(request, nudge, chosen.key) if rung.answered else []
    loud = request.chat.is_private or chosen.key not in before.values()
    return [*([Say(Told(chosen.thanks))] if loud else []), *more]


def _put_here(request: Request, nudge_id: str) -> Nudge | None:
    """The question, locked, where it was put: in its chat or, when a group was silent, to a representative in its place."""
    nudge = hold_nudge(request.session, nudge_id)
    if nudge is None or not is_heard_here(request.session, nudge.network_id):
        return None
    if nudge.chat_id in (request.chat.id, request.chat.address):
        return nudge
    chat = request.session.get(Chat, nudge.chat_id)
    if not request.chat.is_private or request.person is None or chat is None or chat.is_private:
        return None
    return nudge if enterprises_spoken_for(request.session, nudge.network_id, request.person) else None
