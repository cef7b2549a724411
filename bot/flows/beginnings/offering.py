"""One duty a month: the facilitators are asked whether members may try one, a member says "me", and both have agreed."""

from datetime import time, timedelta

from dateutil.relativedelta import relativedelta

from bot.clock import BANGKOK
from bot.delivery.withdrawing import withdraw_about
from bot.dialogue.daily_jobs import every_morning
from bot.dialogue.holders import Subject
from bot.dialogue.network_choice import network_of
from bot.dialogue.private_only import in_private
from bot.dialogue.request import Due, Leaving, Request
from bot.dialogue.rights import Right, areas_allowed, may, refusal
from bot.dialogue.saying import Say, Told
from bot.flows.beginnings.figures import CAN_BE_TRIED, month_of, month_that_began, months_of
from bot.flows.beginnings.results import Beginnings, OfferDuty, Volunteer, WhoTries
from bot.flows.beginnings.routes import routes
from bot.flows.roles import assume, plan_term
from bot.language.replies import agrees, refuses
from bot.storage.chats import groups_of_everybody
from bot.storage.leading import holders
from bot.storage.memberships import enterprises_of, is_confirmed, reachable, roles_filled
from bot.storage.message_tables import Urgency
from bot.storage.people import Area, Network, Person, Role, RoleKind

DAY_OF_MONTH = 3
MOST_AREAS = 3
HALF = 50
FEWEST = 4
"""So few things begun in a month say nothing."""
OFFER_LASTS = timedelta(days=20)
TRIED_FOR = relativedelta(months=3)
ONLY_FACILITATORS = Told("A facilitator decides that. Thank you for wanting to!")


@routes.command("show")
def show(request: Request) -> list[Say]:
    """Month by month, to whoever may see the network's pulse; who looks after an area sees that of the area."""
    elsewhere = in_private(request, "beginnings.show")
    if elsewhere:
        return elsewhere
    network = network_of(request)
    areas = areas_allowed(request.session, request.person, Right.SEE_PULSE, network.id)
    known = [area for each in areas or () if (area := request.session.get(Area, (network.id, each)))]
    if known:
        return [
            Say(Beginnings(area.name, months_of(request.session, network.id, request.now, area.id)))
            for area in known[:MOST_AREAS]
        ]
    refused = refusal(request, Right.SEE_PULSE, Subject(network.id))
    return refused or [Say(Beginnings(network.name, months_of(request.session, network.id, request.now)))]


@every_morning(routes, time(10, 15))
def offer_in_a_new_month(due: Due) -> list[Say]:
    """Where facilitators began half or more of a month's things, they are asked whether members may try one."""
    if due.now.astimezone(BANGKOK).day != DAY_OF_MONTH:
        return []
    last = month_that_began(due.session, due.network_id, month_of(due.now, 1))
    if last.begun < FEWEST or last.percent < HALF or last.mostly is None:
        return []
    network = due.session.get_one(Network, due.network_id)
    return [
        Say(
            OfferDuty(network.name, last, last.mostly),
            to=person.line_user_id,
            urgency=Urgency.RIDE,
            expires=due.now + OFFER_LASTS,
            network_id=network.id,
            about=f"beginnings:{network.id}",
        )
        for person in reachable(holders(due.session, network.id, RoleKind.FACILITATOR))
    ]


@routes.button("ask", means=agrees)
def ask_members(request: Request, kind: str) -> list[Say]:
    """Yes, ask in the groups; by ride, and once however often it is tapped."""
    network = network_of(request)
    if not _is_facilitator(request, network) or request.person is None or kind not in CAN_BE_TRIED:
        return [Say(ONLY_FACILITATORS)]
    card = WhoTries(kind, request.person.called or "")
    says = [
        Say(
            card,
            to=chat.id,
            urgency=Urgency.RIDE,
            expires=request.now + OFFER_LASTS,
            network_id=network.id,
            about=f"beginnings:{network.id}",
            redraw=f"beginnings.who:{kind}",
        )
        for chat in groups_of_everybody(request.session, network.id)
    ]
    return [Say(Told("I ask in the groups as soon as somebody talks with me there.")), *says]


@routes.redraws("who")
def who_tries(leaving: Leaving) -> WhoTries | None:
    """The question as it leaves; none where no facilitator is there any more to stay beside."""
    facilitators = holders(leaving.session, leaving.network_id, RoleKind.FACILITATOR)
    return WhoTries(leaving.argument, facilitators[0].called or "") if facilitators else None


@routes.button("not", means=refuses)
def not_this_month(_request: Request, _id: str) -> list[Say]:
    """Not this month."""
    return [Say(Told("All right, perhaps next month."))]


@routes.button("try")
def volunteer(request: Request, kind: str) -> list[Say]:
    """A member would like to try: the facilitators say yes."""
    network = network_of(request)
    if request.person is None or kind not in CAN_BE_TRIED:
        return []
    if not is_confirmed(request.session, network.id, request.person):
        return refusal(request, Right.SEE_PHONES, Subject(network.id))
    if may(request.session, request.person, Right.PLAN_FORUM, Subject(network.id)):
        return [Say(Told("You can begin that already: just write it to me."))]
    own = enterprises_of(request.session, network.id, request.person)
    card = Volunteer(request.person.id, request.person.called or "", own[0].short_name if own else "", kind)
    about = f"tries:{request.person.id}"
    withdraw_about(request.session, network.id, about, "asked anew")  # a second tap asks once
    asked = [
        Say(card, to=each.line_user_id, urgency=Urgency.PATIENT, network_id=network.id, about=about)
        for each in reachable(holders(request.session, network.id, RoleKind.FACILITATOR))
    ]
    if not asked:
        return [Say(ONLY_FACILITATORS)]
    return [Say(Told("How good! I tell the facilitator, who answers you.")), *asked]


@routes.button("give", means=agrees)
def give(request: Request, person_id: str) -> list[Say]:
    """Both have agreed: a coordinator beside the facilitator, for three months. A second tap changes nothing."""
    network = network_of(request)
    person = request.session.get(Person, person_id)
    if not _is_facilitator(request, network) or person is None:
        return [Say(ONLY_FACILITATORS)]
    if not is_confirmed(request.session, network.id, person):
        return [Say(Told("They are not one of the network any more."))]
    if roles_filled(request.session, network.id, person, frozenset({RoleKind.COORDINATOR})):
        return [Say(Told("{name} is a coordinator already.", name=person.called or ""))]
    scope = Role(network_id=network.id, kind=RoleKind.COORDINATOR, area_id=None, enterprise_id=None)
    role = assume(request.session, person, network.id, RoleKind.COORDINATOR, request.now, scope)
    role.term_ends = request.now + TRIED_FOR
    plan_term(request.session, role, request.now)
    told = Told("You are a coordinator for three months now. Type help to see what you can begin; I go along.")
    own = Told("{name} is a coordinator for three months, beside you.", name=person.called or "")
    says = [
        Say(told, to=each.line_user_id, urgency=Urgency.PATIENT, network_id=network.id) for each in reachable([person])
    ]
    return [Say(own), *says]


@routes.button("later", means=refuses)
def later(_request: Request, _person_id: str) -> list[Say]:
    """Not now."""
    return [Say(Told("All right. Nothing has changed."))]


def _is_facilitator(request: Request, network: Network) -> bool:
    return bool(
        request.person and roles_filled(request.session, network.id, request.person, frozenset({RoleKind.FACILITATOR}))
    )
