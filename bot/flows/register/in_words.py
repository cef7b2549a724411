"""Words said to the card of new people: a plain yes or no means the only one on it; of several, or with a name, whoever it names."""

import re
from collections.abc import Callable

from bot.dialogue.holders import Subject
from bot.dialogue.network_choice import network_of
from bot.dialogue.request import Request
from bot.dialogue.rights import Right, refusal
from bot.dialogue.saying import Reply, Say, Told
from bot.flows.register.asking import NOBODY_WAITS
from bot.flows.register.deciding import say_no, say_yes
from bot.flows.register.queries import people_waiting
from bot.flows.register.routes import routes
from bot.language.answers import is_no, is_yes
from bot.language.catalogue import mark
from bot.language.plain_names import without_title
from bot.storage.people import Enterprise

_SAID = re.compile(
    r"(?P<name>(?:\S.{0,30}?)?)\s*(?:(?P<no>ไม่ใช่|is\s+not\s+one\s+of\s+us)|ใช่|is\s+one\s+of\s+us)(?:คนของเรา|คนในกลุ่ม|เลย|แล้ว|ค่ะ|คะ|ครับ|จ้า|\s)*"
)
MOST_ASKED = 6


def is_ours(text: str) -> tuple[str, bool] | None:
    """(name, whether it is one of us) of words said to the card; a plain yes or no names nobody."""
    if is_yes(text) or is_no(text):
        return "", is_yes(text)
    found = _SAID.fullmatch(text.strip())
    return (found["name"], not found["no"]) if found else None


@routes.answers("confirm", reads=is_ours)
def answered(request: Request, enterprise_id: str) -> list[Say]:
    """Yes, or no: of the only one who waits at once, else of whoever is named; asked back where that is not plain."""
    read = is_ours(request.text)
    network = network_of(request, for_newcomers=True)
    enterprise = request.session.get(Enterprise, (network.id, enterprise_id))
    refused = refusal(request, Right.ANSWER_FOR_MEMBERS, Subject(network.id, enterprise_id))
    if read is None or enterprise is None or refused:
        return refused or [Say(NOBODY_WAITS)]
    name, ours = read
    waiting = [person for _row, person in people_waiting(request.session, enterprise)]
    meant = [each for each in waiting if without_title(name) in (each.called or "")] if name else waiting
    if not waiting:
        return [Say(NOBODY_WAITS)]
    act: Callable[[Request, str], list[Say]] = say_yes if ours else say_no
    if len(meant) == 1 and (name or meant[0].id == request.argument):  # nobody who was not on the card
        request.argument = meant[0].id
        return act(request, enterprise_id)
    button = "confirm" if ours else "refuse"
    people = (meant or waiting)[:MOST_ASKED]
    replies = [
        Reply(each.called or mark("somebody"), f"register.{button}:{enterprise_id}:{each.id}") for each in people
    ]
    if ours:
        return [Say(Told("Several people wait. Who is one of you?", *replies))]
    return [Say(Told("Several people wait. Who is not one of you?", *replies))]
