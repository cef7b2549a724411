"""All representatives are asked in private what they would like; where several want the same, the coordinator hears it."""

from bot.dialogue.request import Request
from bot.dialogue.saying import Counted, Say, Told
from bot.flows.playbook.queries import answers_beside
from bot.flows.playbook.rung import Answer, Look, Question, Rung
from bot.flows.playbook.tables import Nudge
from bot.language.catalogue import mark
from bot.storage.leading import caretakers, holders
from bot.storage.memberships import reachable
from bot.storage.message_tables import Urgency
from bot.storage.people import RoleKind

MANY = 3


def _put(look: Look) -> list[Question]:
    people = {each.id: each for each in reachable(holders(look.session, look.network_id, RoleKind.REPRESENTATIVE))}
    return [Question(str(person.line_user_id), {"days": str(look.silent_days)}) for person in people.values()]


def _answered(request: Request, nudge: Nudge, key: str) -> list[Say]:
    """The third who wants the same makes it news."""
    answer = next(each for each in RUNG.answers if each.key == key)
    if not answer.life or answers_beside(request.session, nudge).get(key, 0) != MANY:
        return []
    people = caretakers(request.session, nudge.network_id, first=RoleKind.COORDINATOR)
    told = Counted(
        "{count} representative would like: {what}. Would you like to begin?",
        "{count} representatives would like: {what}. Would you like to begin?",
        count=MANY,
        what=Told(answer.label),
    )
    return [
        Say(told, to=each.line_user_id, urgency=Urgency.PATIENT, network_id=nudge.network_id)
        for each in people
    ]  # fmt: skip


RUNG = Rung(
    name="representatives",
    title=mark("What next for us?"),
    texts=(
        mark("The network has been quiet for {days} days. What would your group like to do with the others next?"),
        mark("What would make your group glad to be part of the network this season?"),
    ),
    put=_put,
    answers=(
        Answer("meet", mark("Meet"), mark("Noted, thank you. I tell the coordinator when several want the same.")),
        Answer("learn", mark("Learn together"), mark("Noted, thank you. I tell the coordinator when several want the same.")),
        Answer("trade", mark("Buy and sell"), mark("Noted, thank you. I tell the coordinator when several want the same.")),
        Answer("rest", mark("Rest a while"), mark("That is fine. Thank you for telling."), life=False),
    ),
    answered=_answered,
)  # fmt: skip
