"""Words for roles, kinds of enterprises and places, the same on every card and page."""

from bot.language.catalogue import gettext as _
from bot.language.catalogue import mark

ROLES = {
    "member": mark("member"),
    "representative": mark("representative"),
    "deputy": mark("deputy representative"),
    "facilitator": mark("facilitator"),
    "coordinator": mark("coordinator"),
    "adviser": mark("adviser"),
    "partner": mark("partner agency"),
}
DUTIES = {
    "representative": mark(
        "You speak for your enterprise: one vote in the network's polls, customers that others send, your turn as host. You keep your enterprise's entry in the directory up to date and see who registers for it."
    ),
    "coordinator": mark(
        "You are the network's own contact: you keep an eye on what is planned, invite representatives, and people may tell you in confidence what worries them."
    ),
    "facilitator": mark(
        "You help the network along: you ask and encourage, and do not command. You bind groups to the network, invite people to their roles and look after the settings."
    ),
    "adviser": mark("People of the network ask you when they need your knowledge."),
    "partner": mark("You read the network's reports and may offer support through the coordinator."),
}
KINDS = {
    "farm": mark("Processed farm goods"),
    "food": mark("Processed food"),
    "craft": mark("Crafts and household goods"),
    "tourism": mark("Tourism"),
    "savings": mark("Savings group"),
    "cooperative": mark("Cooperative"),
}
PURPOSES = {
    "business": mark("trading together"),
    "social": mark("caring for our area together"),
    "knowledge": mark("learning from each other"),
}

STAGES = {
    "guest": mark("New with us: it orders, comes along and is sent customers; it votes after its first forum."),
    "voter": mark("New with us: it does everything but host, whose turn comes after its next forum."),
}


def stage_words(stage: str) -> str:
    """What a newcomer may; empty for whoever does everything."""
    return _(STAGES[stage]) if stage in STAGES else ""


def role_name(kind: str) -> str:
    """The role in the spoken language."""
    return _(ROLES.get(kind, kind))


def role_with_scope(kind: str, scope: str | None, network: str | None = None) -> str:
    """ "representative of Ko Yo weavers"; of the network where there is no narrower scope."""
    if scope or network:
        return _("{role} of {scope}", role=role_name(kind), scope=scope or network)
    return role_name(kind)


def kind_name(kind: str) -> str:
    """The type of enterprise in the spoken language."""
    return _(KINDS.get(kind, kind))


def for_areas(words: str, areas: tuple[str, ...]) -> str:
    """What a card is, with the areas that it speaks of where it does not speak of the whole network."""
    return _("{what} · for {areas}", what=words, areas=", ".join(areas)) if areas else words
