"""Ending a sub-group: whoever made it or looks after the network, asked once more; for a month it can be taken back."""

from datetime import timedelta

from bot.dialogue.noting import note
from bot.dialogue.request import Request
from bot.dialogue.rights import Right
from bot.dialogue.saying import Reply, Say, Told
from bot.flows.subgroup.joining import named_subgroup
from bot.flows.subgroup.queries import count_of
from bot.flows.subgroup.results import ENDED
from bot.flows.subgroup.routes import routes
from bot.flows.subgroup.showing import card_of, held
from bot.storage.memberships import reachable
from bot.storage.message_tables import Urgency
from bot.storage.subgroups import people_of_subgroups

TAKEN_BACK_WITHIN = timedelta(days=30)


@routes.command("end")
def end_by_words(request: Request) -> list[Say]:
    """`end sub-group NAME`."""
    subgroup, says = named_subgroup(request)
    return says if subgroup is None else ask_to_end(request, subgroup.id)


@routes.button("end")
def ask_to_end(request: Request, subgroup_id: str) -> list[Say]:
    """Asked once more."""
    subgroup, refused = held(request, subgroup_id, Right.END_SUBGROUP)
    if subgroup is None or subgroup.ended_at:
        return refused or [Say(ENDED)]
    return [
        Say(
            Told(
                "End the sub-group {name}? {count} are in it. Nothing is sent to it any more; it can be taken back for a month.",
                Reply("End the sub-group", f"subgroup.endyes:{subgroup.id}"),
                Reply("Leave it", "conversation.cancel"),
                name=subgroup.name,
                count=count_of(request.session, subgroup),
            )
        )
    ]


@routes.button("endyes")
def end(request: Request, subgroup_id: str) -> list[Say]:
    """It ends; its people hear of it the free way."""
    subgroup, refused = held(request, subgroup_id, Right.END_SUBGROUP)
    if subgroup is None or subgroup.ended_at:
        return refused or [Say(ENDED)]
    people = people_of_subgroups(request.session, subgroup.network_id, [subgroup.id])
    subgroup.ended_at = request.now
    note(request, subgroup.network_id, "subgroup.ended", f"subgroup:{subgroup.id}")
    news = Told("The sub-group {name} has ended. Thank you for all you did there!", name=subgroup.name)
    told = [
        Say(
            news, to=each.line_user_id, urgency=Urgency.RIDE, network_id=subgroup.network_id,
            about=f"subgroup:{subgroup.id}", redraw="subgroup.ended",
        )
        for each in reachable(people) if request.person is None or each.id != request.person.id
    ]  # fmt: skip
    back = Reply("Take it back", f"subgroup.restore:{subgroup.id}")
    return [Say(Told("The sub-group {name} has ended.", back, name=subgroup.name)), *told]


@routes.button("restore")
def restore(request: Request, subgroup_id: str) -> list[Say]:
    """It goes on with all who were in it."""
    subgroup, refused = held(request, subgroup_id, Right.END_SUBGROUP)
    if subgroup is None:
        return refused
    if subgroup.ended_at and subgroup.ended_at < request.now - TAKEN_BACK_WITHIN:
        return [Say(ENDED)]
    if subgroup.ended_at:
        subgroup.ended_at = None
        note(request, subgroup.network_id, "subgroup.restored", f"subgroup:{subgroup.id}")
        request.session.flush()
    return [Say(card_of(request, subgroup))]
