"""Networks that share an account may leave each other some of the month, by a tap; what nobody has used is taken back so."""

from bot.delivery.pricing import month_key, month_so_far
from bot.dialogue.holders import Subject
from bot.dialogue.noting import note
from bot.dialogue.private_only import in_private
from bot.dialogue.request import Request
from bot.dialogue.rights import Right, refusal
from bot.dialogue.saying import AskFirst, Reply, Say, Told
from bot.flows.status.routes import routes
from bot.flows.status.showing import looked_after, shown_share
from bot.language.numbers import small_number
from bot.storage.locking import locked
from bot.storage.people import Network
from bot.storage.spending import set_loan

MOST = 100_000


@routes.button("lend")
def lend(request: Request, total: str) -> list[Say]:
    """Leave so many of this month's messages to the other networks, all in all: a second tap lends nothing more."""
    network = _lender(request)
    month = month_so_far(request.session, network.id, request.now)
    shown, wanted = shown_share(month.budget.share), small_number(total, MOST) or 0
    if shown is None:
        return [Say(Told("No other network uses this account: the whole month is yours."))]
    if wanted > shown.lent and wanted > shown.lent + shown.may_lend:
        return [Say(Told("So many you need yourselves. Nothing has changed."))]
    if wanted != shown.lent:
        set_loan(request.session, network.id, month_key(month.begins), wanted)
        note(request, network.id, "month.lent", f"network:{network.id}", {"messages": wanted})
    if not wanted:
        return [Say(Told("This month is all your own again, but for what others have used already."))]
    back = Reply("Take it back", "status.lend:0")
    return [Say(Told("The other networks may use {count} of your messages this month.", back, count=wanted))]


def _lender(request: Request) -> Network:
    """The network, held; for facilitators.

    Raises:
        AskFirst: in a group, and where the person may not.
    """
    elsewhere = in_private(request, "status.show")
    network = looked_after(request)
    refused = elsewhere or refusal(request, Right.LEND_MESSAGES, Subject(network.id))
    if refused:
        raise AskFirst(refused)
    return locked(request.session, Network, network.id) or network
