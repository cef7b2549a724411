"""Joining and leaving a sub-group, each by a tap or a word. What was said last counts, by LINE's time."""

from bot.dialogue.holders import Subject
from bot.dialogue.network_choice import network_of
from bot.dialogue.request import Request
from bot.dialogue.rights import Right, refusal
from bot.dialogue.saying import Counted, Reply, Say, Told
from bot.flows.subgroup.queries import count_of, enterprise_in, meant_subgroup, member_row
from bot.flows.subgroup.routes import routes
from bot.flows.subgroup.showing import card_of, held, list_of
from bot.flows.subgroup.words import name_said
from bot.storage.memberships import enterprises_waited_for
from bot.storage.people import Person
from bot.storage.subgroups import Subgroup, SubgroupMember, subgroups_joined


@routes.command("join")
def join_by_words(request: Request) -> list[Say]:
    """`join sub-group NAME`; alone it shows them, and in the LINE group of one means that one."""
    subgroup, says = named_subgroup(request)
    return says if subgroup is None else join(request, subgroup.id)


@routes.button("join")
def join(request: Request, subgroup_id: str) -> list[Say]:
    """I am one of them; a second tap changes nothing."""
    subgroup, refused = held(request, subgroup_id, Right.MAKE_SUBGROUP)
    if subgroup is None or request.person is None:
        return _wait_first(request) or refused
    if not put_in(request, subgroup, request.person):
        return [Say(Told("You are in the sub-group {name} already.", _out(subgroup), name=subgroup.name))]
    if request.chat.is_private:
        return [Say(card_of(request, subgroup))]
    count, called = count_of(request.session, subgroup), request.name()
    if called is None:
        told = Counted(
            "Somebody is in the sub-group {name} now · {count} person",
            "Somebody is in the sub-group {name} now · {count} people",
            count=count, name=subgroup.name,
        )  # fmt: skip
        return [Say(told)]
    told = Counted(
        "{person} is in the sub-group {name} now · {count} person",
        "{person} is in the sub-group {name} now · {count} people",
        count=count, name=subgroup.name, person=called,
    )  # fmt: skip
    return [Say(told)]


@routes.command("leave")
def leave_by_words(request: Request) -> list[Say]:
    """`leave sub-group NAME`; alone it means the only one that the person is in."""
    network = network_of(request)
    mine = subgroups_joined(request.session, network.id, request.person) if request.person else []
    if not name_said(request.text) and len(mine) == 1 and request.chat.subgroup_id in (None, mine[0].id):
        return leave(request, mine[0].id)
    if not mine:
        return [Say(Told("You are in no sub-group.", Reply("Sub-groups", "subgroup.list")))]
    subgroup, says = named_subgroup(request)
    return says if subgroup is None else leave(request, subgroup.id)


@routes.button("leave")
def leave(request: Request, subgroup_id: str) -> list[Say]:
    """Not one of them any more; nothing else changes."""
    subgroup, refused = held(request, subgroup_id, Right.MAKE_SUBGROUP)
    if subgroup is None or request.person is None:
        return refused
    row = member_row(request.session, subgroup, request.person)
    if row is None or row.left_at:
        return [Say(Told("You are not in the sub-group {name}.", _in(subgroup), name=subgroup.name))]
    if row.joined_at <= request.said_at:
        row.left_at = request.said_at
    return [Say(Told("All right, you have left the sub-group {name}.", _in(subgroup), name=subgroup.name))]


def put_in(request: Request, subgroup: Subgroup, person: Person) -> bool:
    """Somebody is in a sub-group from now on; False where they are already, or have left it later than they said this."""
    row, said = member_row(request.session, subgroup, person), request.said_at
    if row and (row.left_at is None or row.left_at > said):
        return False
    enterprise_id = enterprise_in(request.session, subgroup, person)
    if row is None:
        row = SubgroupMember(network_id=subgroup.network_id, subgroup_id=subgroup.id, person_id=person.id)
        request.session.add(row)
    row.enterprise_id, row.joined_at, row.left_at = enterprise_id, said, None
    request.session.flush()
    return True


def named_subgroup(request: Request) -> tuple[Subgroup | None, list[Say]]:
    """The sub-group that is named, or whose LINE group this is; else the list to tap."""
    network = network_of(request)
    refused = refusal(request, Right.READ_DIRECTORY, Subject(network.id))
    if refused:
        return None, refused
    name = name_said(request.text)
    if not name and request.chat.subgroup_id:
        return request.session.get(Subgroup, (network.id, request.chat.subgroup_id)), []
    meant, found = meant_subgroup(request.session, network.id, name) if name else (None, [])
    if meant or len(found) == 1:
        return meant or found[0], []
    return None, [Say(list_of(request, network, found or None, query=name))]


def _wait_first(request: Request) -> list[Say]:
    """Who waits to be confirmed is told so."""
    network = network_of(request)
    waiting = enterprises_waited_for(request.session, network.id, request.person) if request.person else []
    if not waiting:
        return []
    told = Told(
        "As soon as {enterprise} has said that you are one of them, you can join.", enterprise=waiting[0].short_name
    )
    return [Say(told)]


def _out(subgroup: Subgroup) -> Reply:
    return Reply("Leave it again", f"subgroup.leave:{subgroup.id}")


def _in(subgroup: Subgroup) -> Reply:
    return Reply("Join", f"subgroup.join:{subgroup.id}")
