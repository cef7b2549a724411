"""Who may change which enterprise: whoever looks after the network any, a coordinator of an area those that lie in it."""

from bot.dialogue.request import Request
from bot.dialogue.rights import Right, Subject, may, refusal
from bot.dialogue.saying import Say
from bot.storage.people import Enterprise


def refused_to_change(request: Request, *enterprises: Enterprise | None) -> list[Say]:
    """What to say where a person may not change one of these; a coordinator of an area may those that lie in it."""
    about = [Subject(each.network_id, each.id) for each in enterprises if each]
    return next((says for each in about if (says := refusal(request, Right.CHANGE_ENTERPRISES, each))), [])


def may_change(request: Request, enterprise: Enterprise) -> bool:
    """Whether a person may change an enterprise."""
    about = Subject(enterprise.network_id, enterprise.id)
    return may(request.session, request.person, Right.CHANGE_ENTERPRISES, about)
