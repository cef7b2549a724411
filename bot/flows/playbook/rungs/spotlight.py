"""The spotlight: one enterprise and what it makes, each in turn."""

from bot.flows.playbook.rung import Answer, Look, Question, Rung
from bot.language.catalogue import mark
from bot.storage.memberships import enterprises_of_network, products_of
from bot.storage.people import Enterprise


def _put(look: Look) -> list[Question]:
    enterprise = _whose_turn(look)
    if enterprise is None:
        return []
    made = products_of(look.session, enterprise)
    values = {"enterprise": enterprise.short_name, "product": made[0] if made else enterprise.short_name}
    links = ((mark("See the group"), f"directory.show:{enterprise.id}"),)
    return [Question(chat.id, values, links, enterprise.id) for chat in look.everybodys_groups()]


def _whose_turn(look: Look) -> Enterprise | None:
    """The one that was shown longest ago or never; by name, where that is the same."""
    shown: dict[str | None, object] = {}
    for nudge in look.nudges(RUNG.name):
        shown.setdefault(nudge.enterprise_id, nudge.at)
    everybody = enterprises_of_network(look.session, look.network_id)
    return min(everybody, key=lambda each: (each.id in shown, str(shown.get(each.id, ""))), default=None)


RUNG = Rung(
    name="spotlight",
    title=mark("Getting to know each other"),
    texts=(
        mark("Today we meet {enterprise}, who make {product}. Who has seen it, or would like to?"),
        mark("Do you know the {product} of {enterprise}? Who could use it, or knows a customer?"),
        mark("{enterprise} make {product}. What would you like to ask them?"),
    ),
    put=_put,
    answers=(Answer("cheer", mark("Cheer"), mark("Thank you! That does everybody good to hear.")),),
)
