"""Every duty has a deputy: who holds one without is asked now and then, by ride only, who stands in."""

from datetime import timedelta

from bot.dialogue.request import Due
from bot.dialogue.saying import Say
from bot.flows.handover.queries import roles_without_deputy
from bot.flows.roles import AskDeputy, candidates_for, view
from bot.storage.memberships import reachable
from bot.storage.message_tables import Measure, Urgency
from bot.storage.people import Person

SETTLED_IN, LEFT_ALONE = timedelta(days=14), timedelta(days=120)
"""A new holder is not asked at once, and nobody again before."""
OF_USE_FOR = timedelta(days=21)
MOST_A_MORNING = 3


def ask_for_deputies(due: Due) -> list[Say]:
    """A few each morning, where there is somebody who could."""
    says: list[Say] = []
    for role in roles_without_deputy(due.session, due.network_id, due.now - SETTLED_IN, due.now - LEFT_ALONE):
        if len(says) == MOST_A_MORNING:
            break
        holder = reachable([due.session.get_one(Person, role.person_id)])
        candidates = candidates_for(due.session, role) if holder else ()
        if not candidates:
            continue
        role.deputy_asked_at = due.now
        says.append(
            Say(
                AskDeputy(view(due.session, role), candidates),
                to=holder[0].line_user_id,
                urgency=Urgency.RIDE,
                expires=due.now + OF_USE_FOR,
                network_id=role.network_id,
                subject=f"deputy:{role.id}",
                measure=Measure.QUESTION,
            )
        )
    return says
