"""The deputies of those who look after the network are asked; where there are none, the coordinators."""

from bot.flows.playbook.rung import Answer, Look, Question, Rung
from bot.language.catalogue import mark
from bot.storage.leading import deputies_of_leaders, holders
from bot.storage.memberships import reachable
from bot.storage.people import RoleKind


def _put(look: Look) -> list[Question]:
    people = deputies_of_leaders(look.session, look.network_id) or reachable(
        holders(look.session, look.network_id, RoleKind.COORDINATOR)
    )
    links = ((mark("Plan a meeting"), "forum.new"), (mark("Write a notice"), "notice.write"))
    return [Question(str(person.line_user_id), {"days": str(look.silent_days)}, links) for person in people]


RUNG = Rung(
    name="deputy",
    title=mark("The network is quiet"),
    texts=(
        mark("The network has been quiet for {days} days. What could bring people together again?"),
        mark("{days} days without a joint activity. Whom could we ask to begin something small?"),
    ),
    put=_put,
    answers=(
        Answer("mine", mark("I see to it"), mark("Thank you! I ask nobody else for now.")),
        Answer("later", mark("Not now"), mark("That is fine. I ask the representatives later on."), life=False),
    ),
)
