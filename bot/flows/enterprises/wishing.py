"""What somebody says of an enterprise who may not change it: told to those who may, who do it by a tap; and what was done is told
to its own people."""

from datetime import timedelta
from typing import Any

from bot.dialogue.request import Request
from bot.dialogue.saying import Say, Told
from bot.flows.enterprises.results import ChangeAskedFor
from bot.flows.enterprises.tables import Act
from bot.language.catalogue import mark
from bot.storage.audience import Audience
from bot.storage.leading import caretakers
from bot.storage.memberships import (
    belonging_of,
    enterprises_of,
    enterprises_spoken_for,
    members_of,
    reachable,
    speakers_of,
)
from bot.storage.message_tables import Urgency
from bot.storage.people import Enterprise, Network, Person, RoleKind
from bot.storage.standing import enterprises_retired

ASKED_FOR = (Act.RENAME, Act.MERGE, Act.REST, Act.BACK)
WAITS_FOR_A_RIDE, IS_NEWS_FOR = timedelta(days=1), timedelta(days=30)
DONE = {
    Act.RENAME: mark("{before} is called {enterprise} from now on."),
    Act.MERGE: mark("{before} is part of {enterprise} now; together you have one voice."),
    Act.REST: mark(
        "{enterprise} rests: nothing is asked of it any more, and its history stays. Tell me when it is back."
    ),
    Act.BACK: mark("{enterprise} is with us again, welcome back!"),
}


def is_among_own(request: Request, enterprise: Enterprise) -> bool:
    """Whether somebody belongs to an enterprise, or speaks for it."""
    if request.person is None:
        return False
    network = request.session.get_one(Network, enterprise.network_id)
    found = [
        *enterprises_of(request.session, network.id, request.person),
        *own_of(request, network),
        *own_at_rest(request, network),
    ]
    return enterprise.id in {each.id for each in found}


def own_of(request: Request, network: Network) -> list[Enterprise]:
    """The enterprises that somebody may mean by `ours`: those they speak for, else those they belong to."""
    if request.person is None:
        return []
    spoken_for = enterprises_spoken_for(request.session, network.id, request.person)
    return spoken_for or enterprises_of(request.session, network.id, request.person)


def own_at_rest(request: Request, network: Network) -> list[Enterprise]:
    """The enterprises at rest to which somebody belongs."""
    if request.person is None:
        return []
    ids = {row.enterprise_id for row in belonging_of(request.session, network.id, request.person)}
    return [each for each in enterprises_retired(request.session, network.id) if each.id in ids]


def about_wish(enterprise: Enterprise) -> str:
    """What a notice about a change that is asked for speaks of."""
    return f"enterprise_wish:{enterprise.id}"


def about_what_was_done(enterprise: Enterprise) -> str:
    """What a notice about a change that was made speaks of."""
    return f"enterprise_changed:{enterprise.id}"


def pass_on(request: Request, data: dict[str, Any]) -> list[Say]:
    """To those who look after where it lies: who says what of which enterprise, with the button that does it."""
    session, person = request.session, request.person
    enterprise = session.get_one(Enterprise, (data["network"], data["first"]))
    other = session.get(Enterprise, (data["network"], data["second"])) if data["act"] == Act.MERGE else None
    speaks = person is not None and enterprise.id in {
        each.id for each in enterprises_spoken_for(session, enterprise.network_id, person)
    }
    card = ChangeAskedFor(
        enterprise.id, enterprise.short_name, data["act"], str(data["second"]),
        other.short_name if other else str(data["second"]), person.called if person else None, speaks,
    )  # fmt: skip
    there = Audience(enterprises=(enterprise.id,))
    people = caretakers(session, enterprise.network_id, first=RoleKind.COORDINATOR, of=there)
    answer = Told(
        "I tell those who look after the network, and you hear of it when it is done. Nothing has changed so far."
    )
    says = [
        Say(
            card, to=each.line_user_id, urgency=Urgency.PATIENT, push_after=request.now + WAITS_FOR_A_RIDE,
            expires=request.now + IS_NEWS_FOR, network_id=enterprise.network_id, about=about_wish(enterprise),
        )
        for each in people
    ]  # fmt: skip
    return [Say(answer), *says]


def its_people(request: Request, enterprise: Enterprise) -> list[Person]:
    """Who hears what was done to an enterprise: whoever speaks for it, else its people; not who did it."""
    session = request.session
    found = speakers_of(session, enterprise) or reachable(members_of(session, enterprise.network_id, enterprise.id))
    return [each for each in found if request.person is None or each.id != request.person.id]


def tell_them(request: Request, people: list[Person], enterprise: Enterprise, act: Act, before: str = "") -> list[Say]:
    """What was done to their enterprise."""
    told = Told(DONE[act], enterprise=enterprise.short_name, **({"before": before} if before else {}))
    return [
        Say(
            told, to=each.line_user_id, urgency=Urgency.PATIENT, push_after=request.now + WAITS_FOR_A_RIDE,
            expires=request.now + IS_NEWS_FOR, network_id=enterprise.network_id, about=about_what_was_done(enterprise),
        )
        for each in people
    ]  # fmt: skip
