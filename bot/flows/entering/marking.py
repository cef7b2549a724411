"""Which enterprises have no LINE: marked by those who look after their people."""

from bot.dialogue.holders import Subject
from bot.dialogue.network_choice import network_of
from bot.dialogue.picking.choices import plainly_meant
from bot.dialogue.request import Request
from bot.dialogue.rights import Right, refusal
from bot.dialogue.saying import Say, Told
from bot.flows.entering.routes import routes
from bot.storage import audit
from bot.storage.locking import locked
from bot.storage.memberships import enterprises_of_network
from bot.storage.people import Enterprise

MOST_SHOWN = 15


@routes.command("without_line")
def without_line(request: Request) -> list[Say]:
    """`no LINE Ban Na Thap`; alone it tells which enterprises are marked."""
    return _mark(request, without=True)


@routes.command("with_line")
def with_line(request: Request) -> list[Say]:
    """`has LINE Ban Na Thap`."""
    return _mark(request, without=False)


def _mark(request: Request, *, without: bool) -> list[Say]:
    network = network_of(request)
    found = plainly_meant(request.session, network, request.text) if request.text else None
    if found is None:
        return [Say(_which(request, network.id))]
    refused = refusal(request, Right.ANSWER_FOR_MEMBERS, Subject(network.id, enterprise_id=found))
    if refused:
        return refused
    enterprise = locked(request.session, Enterprise, (network.id, found))
    assert enterprise is not None
    if without:
        return mark_without_line(request, enterprise)
    set_without_line(request, enterprise, without=False)
    return [Say(Told("{enterprise} answers on LINE itself from now on.", enterprise=enterprise.short_name))]


def mark_without_line(request: Request, enterprise: Enterprise) -> list[Say]:
    """It has no LINE, said by whoever may."""
    set_without_line(request, enterprise, without=True)
    marked = Told(
        "{enterprise} is marked as without LINE. Its coordinator can now enter for it: “for {enterprise} …”.",
        enterprise=enterprise.short_name,
    )
    return [Say(marked)]


def set_without_line(request: Request, enterprise: Enterprise, *, without: bool) -> None:
    """Write the mark, and who set it; the same again changes nothing."""
    if enterprise.without_line == without:
        return
    enterprise.without_line = without
    audit.note(
        request.session, network_id=enterprise.network_id, person_id=request.person.id if request.person else None,
        action="enterprise.without_line", subject=f"enterprise:{enterprise.id}", now=request.now, details={"without": without},
    )  # fmt: skip


def _which(request: Request, network_id: str) -> Told:
    marked = [each.short_name for each in enterprises_of_network(request.session, network_id) if each.without_line]
    if request.text:
        return Told("Which enterprise is that? Write its name behind the words: “no LINE Ban Na Thap”.")
    if not marked:
        return Told("No enterprise is marked as without LINE. Mark one with its name: “no LINE Ban Na Thap”.")
    if len(marked) > MOST_SHOWN:
        shown = ", ".join(marked[:MOST_SHOWN])
        return Told("Without LINE, {count} in all: {names} …", count=len(marked), names=shown)
    return Told("Without LINE: {names}", names=", ".join(marked))
