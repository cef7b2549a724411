"""What was done to an enterprise is undone by a tap."""

from bot.delivery.withdrawing import withdraw_about
from bot.dialogue.confirming import forget_wishes, hold_open
from bot.dialogue.holders import Subject
from bot.dialogue.noting import note
from bot.dialogue.private_only import in_private
from bot.dialogue.request import Request
from bot.dialogue.rights import Right, refusal
from bot.dialogue.routes import all_routes
from bot.dialogue.saying import Say, Told
from bot.flows.enterprises.changing import SETTLED, put_back
from bot.flows.enterprises.moving import move_back
from bot.flows.enterprises.queries import CAN_BE_UNDONE, change_by_id, locked_enterprise
from bot.flows.enterprises.routes import routes
from bot.flows.enterprises.tables import Act, EnterpriseChange
from bot.flows.enterprises.wishing import about_what_was_done
from bot.storage.enterprises import directory_changed
from bot.storage.memberships import members_of
from bot.storage.people import Enterprise


@routes.button("undo")
def undo(request: Request, change_id: str) -> list[Say]:
    """As it was before; once, within a month, and only the newest change of an enterprise."""
    found = change_by_id(request.session, change_id)
    if found is None:
        return [Say(SETTLED)]
    refused = in_private(request, "enterprises.back") or refusal(
        request, Right.CHANGE_ENTERPRISES, Subject(found.network_id, found.enterprise_id)
    )
    if refused:
        return refused
    hold_open(request.session, found.network_id)
    enterprise = locked_enterprise(request.session, found.network_id, found.enterprise_id)
    change = change_by_id(request.session, change_id, lock=True)
    if enterprise is None or change is None or change.undone_at or request.now - change.at > CAN_BE_UNDONE:
        return [Say(SETTLED)]
    change.undone_at = request.now
    withdraw_about(request.session, change.network_id, about_what_was_done(enterprise), "it was undone")
    _undone(request, change, enterprise)
    note(request, change.network_id, "enterprise.undone", f"enterprise:{enterprise.id}", {"act": change.act})
    return [Say(Told("Undone: {enterprise} is as it was.", enterprise=enterprise.short_name))]


def _undone(request: Request, change: EnterpriseChange, enterprise: Enterprise) -> None:
    session = request.session
    match change.act:
        case Act.RENAME:
            enterprise.name, enterprise.short_name = change.before["name"], change.before["short_name"]
            directory_changed(session, enterprise.network_id)
        case Act.REST:
            put_back(session, enterprise)
        case Act.ADD | Act.BACK:
            people = members_of(session, enterprise.network_id, enterprise.id)
            enterprise.retired_at = request.now
            session.flush()
            for person in people:
                forget_wishes(session, enterprise, person)
            directory_changed(session, enterprise.network_id)
        case Act.MERGE if change.other_id:
            move_back(session, enterprise.id, change.other_id, change.before["moved"])
            other = session.get_one(Enterprise, (change.network_id, change.other_id))
            for each in members_of(session, change.network_id, other.id):
                forget_wishes(session, other, each)
            old = session.get_one(Enterprise, (change.network_id, change.enterprise_id))
            put_back(session, old)
            for name, went in (change.before.get("summed") or {}).items():
                if (flow := all_routes().get(name)) and flow.parts:
                    flow.parts(session, old, other, went, request.now)
