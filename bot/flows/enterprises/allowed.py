"""Who may change which enterprise: whoever looks after the network any, a coordinator of an area those that lie in it."""

from bot.dialogue.holders import Subject
from bot.dialogue.request import Request
from bot.dialogue.rights import Right, may, refusal
from bot.dialogue.saying import Say
from bot.storage.leading import leaders
from bot.storage.pairs import speaks_for_any
from bot.storage.people import Enterprise


def refused_to_change(request: Request, *enterprises: Enterprise | None) -> list[Say]:
    """What to say where a person may not change one of these; a coordinator of an area may those that lie in it."""
    theirs = [each for each in enterprises if each and not is_for_its_own_to_say(request, each)]
    about = [Subject(each.network_id, each.id) for each in theirs]
    return next((says for each in about if (says := refusal(request, Right.CHANGE_ENTERPRISES, each))), [])


def may_change(request: Request, enterprise: Enterprise) -> bool:
    """Whether a person may change an enterprise."""
    about = Subject(enterprise.network_id, enterprise.id)
    return may(request.session, request.person, Right.CHANGE_ENTERPRISES, about)


def is_for_its_own_to_say(request: Request, enterprise: Enterprise) -> bool:
    """Where nobody looks after the network any more, whoever speaks for an enterprise says themselves that it rests, or is back."""
    session, person = request.session, request.person
    if person is None or leaders(session, enterprise.network_id):
        return False
    return speaks_for_any(session, enterprise.network_id, person, enterprise_id=enterprise.id)
