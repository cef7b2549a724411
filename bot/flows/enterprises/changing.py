"""Adding, renaming, merging enterprises, letting them rest and bringing them back: asked first, said what it does, undone by
a tap."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy.orm import Session

from bot.delivery.withdrawing import withdraw_about
from bot.dialogue import conversations
from bot.dialogue.confirming import forget_wishes, hold_open
from bot.dialogue.network_choice import network_of
from bot.dialogue.noting import note
from bot.dialogue.picking.choices import Choices, plainly_meant
from bot.dialogue.picking.index import index_of
from bot.dialogue.picking.picker import Picker
from bot.dialogue.private_only import in_private
from bot.dialogue.request import Request
from bot.dialogue.rights import Right, refusal_everywhere
from bot.dialogue.routes import all_routes
from bot.dialogue.saying import CANCEL, NotAnAnswer, Reply, Say, Told
from bot.flows.enterprises.allowed import is_for_its_own_to_say, may_change, refused_to_change
from bot.flows.enterprises.moving import move_all
from bot.flows.enterprises.queries import keep_alias, locked_enterprise
from bot.flows.enterprises.results import AskWhich, ConfirmChange, Rests
from bot.flows.enterprises.routes import routes
from bot.flows.enterprises.tables import Act, EnterpriseChange
from bot.flows.enterprises.wishing import (
    ASKED_FOR,
    about_wish,
    is_among_own,
    its_people,
    own_at_rest,
    own_of,
    pass_on,
    tell_them,
)
from bot.flows.enterprises.words import is_own, two_names
from bot.language.answers import is_no, is_yes
from bot.language.enterprise_words import core_of_name
from bot.storage.chats import Conversation, groups_of_enterprise
from bot.storage.database import new_id
from bot.storage.enterprises import directory_changed
from bot.storage.memberships import enterprise_of_any_network, members_of
from bot.storage.people import Enterprise, Network
from bot.storage.standing import enterprises_retired

WHICH, NAME = "which", "name"
LONGEST_NAME = 100
SETTLED = Told("That is settled already.")
ASK_NEW_NAME = Told("What shall it be called from now on?", CANCEL)
LEFT = Told("All right, it stays as it is.")
GONE = Told("I do not find this enterprise.")


@routes.command("rename")
def rename(request: Request) -> list[Say]:
    """`เปลี่ยนชื่อวิสาหกิจ A เป็น B`."""
    first, second = two_names(request.text)
    return begin(request, Act.RENAME, first, second)


@routes.command("merge")
def merge(request: Request) -> list[Say]:
    """`รวมวิสาหกิจ A กับ B`: B is what stays."""
    first, second = two_names(request.text)
    return begin(request, Act.MERGE, first, second)


@routes.command("rest")
def rest(request: Request) -> list[Say]:
    """`พักวิสาหกิจ A`."""
    return begin(request, Act.REST, request.text)


@routes.command("back", button="resting")
def back(request: Request) -> list[Say]:
    """`นำกลับ A`, or all that rest."""
    elsewhere = in_private(request, "enterprises.back")
    if elsewhere:
        return elsewhere
    network = network_of(request)
    refused = refusal_everywhere(request, Right.CHANGE_ENTERPRISES, network.id)
    if refused:
        return _ask_back(request, network) or refused
    resting = [each for each in enterprises_retired(request.session, network.id) if may_change(request, each)]
    core = core_of_name(request.text)
    named = [each for each in resting if core and core in (core_of_name(each.name), core_of_name(each.short_name))]
    if len(named) == 1:
        return bring_back(request, named[0].id)
    return [Say(Rests(tuple((each.id, each.short_name) for each in named or resting)))]


def _ask_back(request: Request, network: Network) -> list[Say]:
    """The one at rest of whoever may not bring it back themselves is asked for; empty where they have none, or name another."""
    core = "" if is_own(request.text) else core_of_name(request.text)
    resting = [each for each in own_at_rest(request, network) if core in ("", core_of_name(each.short_name))]
    if len(resting) != 1:
        return []
    if is_for_its_own_to_say(request, resting[0]):
        return bring_back(request, resting[0].id)
    return _confirm(
        request, {"act": Act.BACK, "network": network.id, "first": resting[0].id, "second": "", "wish": True}
    )


def begin(request: Request, act: Act, first: str, second: str = "") -> list[Say]:
    """Which enterprise, and what it will do; asked for where it is not said plainly."""
    elsewhere = in_private(request, f"enterprises.{act}")
    if elsewhere:
        return elsewhere
    network = network_of(request)
    refused = refusal_everywhere(request, Right.CHANGE_ENTERPRISES, network.id)
    own = [each.id for each in own_of(request, network)]
    meant = plainly_meant(request.session, network, first) if first else None
    says_own = is_own(first)
    if refused and not (own and (says_own or meant in own)):
        return refused
    data = {"act": act, "network": network.id, "second": second, "wish": bool(refused)}
    likely = own if says_own else []
    return _go_on(request, data, own[0] if likely and len(own) == 1 else meant, first, likely)


def _go_on(
    request: Request, data: dict[str, Any], meant: str | None, said: str = "", likely: Sequence[str] = ()
) -> list[Say]:
    """With the enterprise known, ask for the other one or the new name; then show what it will do."""
    network = request.session.get_one(Network, data["network"])
    if meant is None:
        found = [each for each, _score in index_of(request.session, network).find(said, 5)] if said else []
        found = list(likely) or found
        return picker.ask(request, {**data, "offered": found}, found or None)
    if "first" not in data:
        data = {**data, "first": meant}
        if data["act"] == Act.RENAME:
            return _new_name(request, data)
        if data["act"] == Act.MERGE:
            other = plainly_meant(request.session, network, data["second"]) if data["second"] else None
            return _go_on(request, data, other, data["second"])
        return _confirm(request, data)
    return _confirm(request, {**data, "second": meant})


def _new_name(request: Request, data: dict[str, Any]) -> list[Say]:
    if not data["second"]:
        conversations.ask(request, routes.flow, NAME, data)
        return [Say(ASK_NEW_NAME)]
    return _confirm(request, data)


def chosen(request: Request, ids: list[str]) -> list[Say]:
    """An enterprise picked from the list."""
    conversation = conversations.current(request)
    if conversation is None or conversation.flow != routes.flow:
        return [Say(SETTLED)]
    data = {key: value for key, value in conversation.data.items() if key != "offered"}
    return _go_on(request, data, ids[0])


@routes.step(WHICH)
def which_said(request: Request, conversation: Conversation) -> list[Say]:
    """A name, misspelt or not."""
    return picker.typed(request, conversation)


@routes.step(NAME, free=True, names=True)
def name_said(request: Request, conversation: Conversation) -> list[Say]:
    """The new name."""
    name = request.text.strip()
    if len(name) > LONGEST_NAME or len(core_of_name(name)) < 2:
        raise NotAnAnswer(Say(ASK_NEW_NAME))
    return _confirm(request, {**conversation.data, "second": name})


def _confirm(request: Request, data: dict[str, Any]) -> list[Say]:
    """What it will do, before it is done."""
    session = request.session
    enterprise = session.get(Enterprise, (data["network"], data["first"]))
    other = session.get(Enterprise, (data["network"], data["second"])) if data["act"] == Act.MERGE else None
    if enterprise is None or (data["act"] == Act.MERGE and (other is None or other.id == enterprise.id)):
        conversations.end(request)
        return [Say(GONE)]
    wish = data.get("wish") and is_among_own(request, enterprise) and not is_for_its_own_to_say(request, enterprise)
    if not wish and (refused := refused_to_change(request, enterprise, other)):
        conversations.end(request)
        return refused
    data = {**data, "wish": bool(wish)}
    conversations.ask(request, routes.flow, "sure", data)
    name = other.short_name if other else str(data["second"])
    open_still = tuple(effects(session, enterprise))
    return [Say(ConfirmChange(data["act"], enterprise.short_name, name, open_still, wish=bool(wish)))]


def effects(session: Session, enterprise: Enterprise) -> list[Told]:
    """What hangs on an enterprise: its people, its groups, what is open."""
    people = len(members_of(session, enterprise.network_id, enterprise.id))
    groups = len(groups_of_enterprise(session, enterprise.network_id, enterprise.id))
    found = [Told("{count} people", count=people)] if people else []
    found += [Told("LINE groups: {count}", count=groups)] if groups else []
    for flow in all_routes().values():
        found += flow.open_of(session, enterprise) if flow.open_of else []
    return found


@routes.step("sure")
def sure_said(request: Request, conversation: Conversation) -> list[Say]:
    """Yes, in words."""
    if is_yes(request.text):
        return do_it(request, "")
    if is_no(request.text):
        conversations.end(request)
        return [Say(LEFT)]
    raise NotAnAnswer(_confirm(request, dict(conversation.data))[0])


@routes.button("asked")
def asked_for(request: Request, enterprise_id: str) -> list[Say]:
    """What somebody has asked for, by who may do it: shown before it is done."""
    enterprise = enterprise_of_any_network(request.session, enterprise_id)
    act, _comma, second = (request.argument or "").partition(",")
    if enterprise is None or act not in ASKED_FOR or (enterprise.retired_at is not None and act != Act.BACK):
        return [Say(SETTLED)]
    if act == Act.BACK:
        return bring_back(request, enterprise.id)
    data = {"act": act, "network": enterprise.network_id, "first": enterprise.id, "second": second}
    return in_private(request, f"enterprises.{act}") or _confirm(request, data)


@routes.button("do")
def do_it(request: Request, _id: str) -> list[Say]:
    """It is wanted: done in one go, and can be undone."""
    conversation = conversations.current(request)
    if conversation is None or conversation.flow != routes.flow or conversation.step != "sure":
        return [Say(SETTLED)]
    data = dict(conversation.data)
    conversations.end(request)
    if data.get("wish"):
        return pass_on(request, data)
    hold_open(request.session, data["network"])
    enterprise = locked_enterprise(request.session, data["network"], data["first"])
    if enterprise is None or enterprise.retired_at is not None:
        return [Say(SETTLED)]
    if refused := refused_to_change(request, enterprise):
        return refused
    match data["act"]:
        case Act.RENAME:
            return _rename(request, enterprise, str(data["second"]))
        case Act.REST:
            return _rest(request, enterprise)
    other = locked_enterprise(request.session, data["network"], str(data["second"]))
    if other is None or other.retired_at is not None or other.id == enterprise.id:
        return [Say(SETTLED)]
    return refused_to_change(request, other) or _merge(request, enterprise, other)


def _rename(request: Request, enterprise: Enterprise, name: str) -> list[Say]:
    change = write(request, Act.RENAME, enterprise, {"name": enterprise.name, "short_name": enterprise.short_name})
    before = enterprise.short_name
    keep_alias(request.session, enterprise, enterprise.short_name)
    if core_of_name(enterprise.name) != core_of_name(enterprise.short_name):
        keep_alias(request.session, enterprise, enterprise.name[:LONGEST_NAME])
    enterprise.name, enterprise.short_name = name, name[:LONGEST_NAME]
    directory_changed(request.session, enterprise.network_id)
    told = Told(
        "{before} is called {after} from now on, and still found by its old name.",
        _undo(change),
        before=before,
        after=name,
    )
    return [Say(told), *tell_them(request, its_people(request, enterprise), enterprise, Act.RENAME, before)]


def _rest(request: Request, enterprise: Enterprise) -> list[Say]:
    session, open_still = request.session, effects(request.session, enterprise)
    change = write(request, Act.REST, enterprise, {})
    people = members_of(session, enterprise.network_id, enterprise.id)
    theirs = its_people(request, enterprise)
    enterprise.retired_at = request.now
    session.flush()
    for person in people:
        forget_wishes(session, enterprise, person)
    directory_changed(session, enterprise.network_id)
    says = [say for flow in all_routes().values() if flow.rests for say in flow.rests(session, enterprise, request.now)]
    told = Told(
        "{enterprise} rests. Its history stays; turns, counts and questions go on without it.",
        _undo(change), enterprise=enterprise.short_name,
    )  # fmt: skip
    says += tell_them(request, theirs, enterprise, Act.REST)
    if not open_still:
        return [Say(told), *says]
    return [Say(told), Say(ConfirmChange("rested", enterprise.short_name, "", tuple(open_still))), *says]


def _merge(request: Request, enterprise: Enterprise, other: Enterprise) -> list[Say]:
    session, network_id = request.session, enterprise.network_id
    summed = {
        name: flow.merges(session, enterprise, other, request.now) for name, flow in all_routes().items() if flow.merges
    }
    moved = move_all(session, network_id, enterprise.id, other.id)
    enterprise, other = (session.get_one(Enterprise, (network_id, each)) for each in (enterprise.id, other.id))
    change = write(request, Act.MERGE, enterprise, {"moved": moved, "summed": summed}, other)
    enterprise.retired_at = request.now
    for name in (enterprise.short_name, enterprise.name):
        keep_alias(session, other, name[:LONGEST_NAME])
    session.flush()
    _count_votes_anew(session, other)
    directory_changed(session, network_id)
    told = Told(
        "{enterprise} is part of {other} now: people, groups, roles and what is open went along; together they have one voice.",
        _undo(change), enterprise=enterprise.short_name, other=other.short_name,
    )  # fmt: skip
    return [Say(told), *tell_them(request, its_people(request, other), other, Act.MERGE, enterprise.short_name)]


def _count_votes_anew(session: Session, enterprise: Enterprise) -> None:
    anew = all_routes()["poll"].not_confirmed
    for person in members_of(session, enterprise.network_id, enterprise.id):
        if anew:
            anew(session, enterprise, person)


@routes.button("back")
def bring_back(request: Request, enterprise_id: str) -> list[Say]:
    """An enterprise that rests is with the others again."""
    network = network_of(request)
    elsewhere = in_private(request, "enterprises.back")
    if elsewhere:
        return elsewhere
    hold_open(request.session, network.id)
    enterprise = locked_enterprise(request.session, network.id, enterprise_id)
    if enterprise is None:
        return [Say(GONE)]
    if refused := refused_to_change(request, enterprise):
        return refused
    if enterprise.retired_at is None:
        return [Say(Told("{enterprise} is with us.", enterprise=enterprise.short_name))]
    change = write(request, Act.BACK, enterprise, {"retired_at": enterprise.retired_at.isoformat()})
    put_back(request.session, enterprise)
    theirs = tell_them(request, its_people(request, enterprise), enterprise, Act.BACK)
    told = Told(
        "Welcome back, {enterprise}: its people, groups and turns are as they were.",
        _undo(change), enterprise=enterprise.short_name,
    )  # fmt: skip
    return [Say(told), *theirs]


def put_back(session: Session, enterprise: Enterprise) -> None:
    enterprise.retired_at = None
    session.flush()
    _count_votes_anew(session, enterprise)
    directory_changed(session, enterprise.network_id)


def added(request: Request, enterprise: Enterprise) -> Reply:
    """An enterprise was added: how to undo it."""
    return _undo(write(request, Act.ADD, enterprise, {}))


def write(
    request: Request, act: Act, enterprise: Enterprise, before: dict[str, Any], other: Enterprise | None = None
) -> EnterpriseChange:
    change = EnterpriseChange(
        network_id=enterprise.network_id, id=new_id(request.now), act=act, enterprise_id=enterprise.id,
        other_id=other.id if other else None, before=before, at=request.now,
        person_id=request.person.id if request.person else None,
    )  # fmt: skip
    request.session.add(change)
    request.session.flush()
    withdraw_about(request.session, enterprise.network_id, about_wish(enterprise), "the enterprise was changed")
    note(request, enterprise.network_id, f"enterprise.{act}", f"enterprise:{enterprise.id}")
    return change


def _undo(change: EnterpriseChange) -> Reply:
    return Reply("Undo", f"enterprises.undo:{change.id}")


def resume(request: Request, conversation: Conversation) -> list[Say]:
    """Ask again where somebody stopped."""
    data = dict(conversation.data)
    if conversation.step == NAME:
        return [Say(ASK_NEW_NAME)]
    return _confirm(request, data) if conversation.step == "sure" else _go_on(request, data, None)


def _network_asked(request: Request) -> Network:
    conversation = conversations.current(request)
    known = conversation.data.get("network") if conversation and conversation.flow == routes.flow else None
    return request.session.get_one(Network, known) if known else network_of(request)


def _question(request: Request, choices: Choices) -> AskWhich:
    conversation = conversations.current(request)
    data = conversation.data if conversation and conversation.flow == routes.flow else {}
    return AskWhich(str(data.get("act", Act.REST)), "first" in data, choices)


picker = Picker(
    routes=routes, step=WHICH, command="enterprises.rest", network=_network_asked, question=_question, picked=chosen
)
