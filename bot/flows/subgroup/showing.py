"""The list of sub-groups, one of them, and who is in it."""

from bot.dialogue.holders import Subject
from bot.dialogue.network_choice import network_of
from bot.dialogue.picking.paging import page_of
from bot.dialogue.private_only import in_private
from bot.dialogue.request import Request
from bot.dialogue.rights import Right, may, refusal
from bot.dialogue.saying import Say
from bot.flows.subgroup.queries import count_of, find_subgroup, locked_subgroup, meant_subgroup
from bot.flows.subgroup.results import ENDED, GONE, SubgroupCard, SubgroupList, SubgroupPeople, SubgroupView
from bot.flows.subgroup.routes import routes
from bot.flows.subgroup.words import asks_who_is_in, name_said
from bot.language.collation import by_name
from bot.storage.memberships import enterprises_of
from bot.storage.people import Network
from bot.storage.subgroups import (
    Subgroup,
    enterprises_of_subgroups,
    groups_of_subgroups,
    people_of_subgroups,
    subgroups_joined,
    subgroups_of,
)


@routes.command("list", button="list")
def show_list(request: Request) -> list[Say]:
    """All of them, or the one that is named."""
    network = network_of(request)
    refused = refusal(request, Right.READ_DIRECTORY, Subject(network.id))
    if refused:
        return refused
    whose = asks_who_is_in(request.text)
    name = whose or name_said(request.text)
    meant, found = meant_subgroup(request.session, network.id, name) if name else (None, [])
    if meant or len(found) == 1:
        one = meant or found[0]
        return show_people(request, one.id) if whose else [Say(card_of(request, one))]
    return [Say(list_of(request, network, found or None, query=name))]


@routes.button("page")
def more(request: Request, start: str) -> list[Say]:
    """The next ones."""
    network = network_of(request)
    refused = refusal(request, Right.READ_DIRECTORY, Subject(network.id))
    return refused or [Say(list_of(request, network, start=start))]


@routes.button("show")
def show(request: Request, subgroup_id: str) -> list[Say]:
    """One of them."""
    network = network_of(request)
    refused = refusal(request, Right.READ_DIRECTORY, Subject(network.id))
    subgroup = find_subgroup(request.session, network.id, subgroup_id)
    if refused or subgroup is None or subgroup.ended_at:
        return refused or [Say(GONE if subgroup is None else ENDED)]
    return [Say(card_of(request, subgroup))]


@routes.button("people")
def show_people(request: Request, subgroup_id: str) -> list[Say]:
    """Who is in it, in the 1:1 chat; the argument is where the page begins."""
    elsewhere = in_private(request, "subgroup.list")
    if elsewhere:
        return elsewhere
    subgroup, refused = held(request, subgroup_id, Right.MAKE_SUBGROUP)
    if subgroup is None:
        return refused
    people = by_name(
        people_of_subgroups(request.session, subgroup.network_id, [subgroup.id]), lambda person: person.called
    )
    page = page_of(people, request.argument, lambda behind: f"subgroup.people:{subgroup.id}:{behind}")
    rows = tuple(
        (
            person.called or "",
            ", ".join(e.short_name for e in enterprises_of(request.session, subgroup.network_id, person)),
        )
        for person in page.rows
    )
    return [Say(SubgroupPeople(subgroup.id, subgroup.name, page.with_rows(rows)))]


def held(request: Request, subgroup_id: str, right: Right) -> tuple[Subgroup | None, list[Say]]:
    """A sub-group of this network that goes on, held, where the person has a right over it; else what to say."""
    network = network_of(request)
    subgroup = locked_subgroup(request.session, network.id, subgroup_id)
    if subgroup is None:
        return None, [Say(GONE)]
    refused = refusal(request, right, Subject(network.id, maker_id=subgroup.maker_id))
    if refused or (subgroup.ended_at and right != Right.END_SUBGROUP):
        return None, refused or [Say(ENDED)]
    return subgroup, []


def view_of(request: Request, subgroup: Subgroup) -> SubgroupView:
    """A sub-group as the person who asks sees it."""
    mine = subgroups_joined(request.session, subgroup.network_id, request.person) if request.person else []
    return SubgroupView(
        subgroup.id, subgroup.name, count_of(request.session, subgroup), subgroup.id in {each.id for each in mine}
    )


def card_of(request: Request, subgroup: Subgroup, *, new: bool = False) -> SubgroupCard:
    """A sub-group with all that is said of it."""
    session, network_id = request.session, subgroup.network_id
    enterprises = enterprises_of_subgroups(session, network_id, [subgroup.id])
    return SubgroupCard(
        view_of(request, subgroup),
        tuple(each.short_name for each in enterprises),
        own_group=bool(groups_of_subgroups(session, network_id, [subgroup.id])),
        may_end=may(session, request.person, Right.END_SUBGROUP, Subject(network_id, maker_id=subgroup.maker_id)),
        new=new,
    )


def list_of(
    request: Request, network: Network, found: list[Subgroup] | None = None, *, query: str = "", start: str = ""
) -> SubgroupList:
    """A page of the sub-groups of a network, or of those found."""
    every = found or subgroups_of(request.session, network.id)
    page = page_of(every, start, lambda behind: f"subgroup.page:{behind}")
    return SubgroupList(network.name, page.with_rows(tuple(view_of(request, each) for each in page.rows)), query)
