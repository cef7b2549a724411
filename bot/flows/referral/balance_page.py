"""Who passes on to whom, as a picture and a table; for people of the network only."""

from dataclasses import dataclass

from bot.dialogue.holders import Subject
from bot.dialogue.pages import FormPage, Opened
from bot.dialogue.rights import Right, may
from bot.drawing.network_map import Map, map_of
from bot.flows.referral.balance import PAGE as KIND
from bot.flows.referral.balance import balance_of
from bot.flows.referral.results import Balance
from bot.flows.referral.routes import routes
from bot.language.catalogue import gettext as _
from bot.language.catalogue import mark
from bot.storage.people import Network


@dataclass(frozen=True)
class Seen:
    """What the page shows."""

    balance: Balance
    map: Map
    words: dict[str, str]


def _allowed(opened: Opened, network: Network) -> bool:
    return may(opened.rows, opened.person, Right.SEE_REFERRALS, Subject(network.id))


def _seen(opened: Opened, network: Network) -> Seen:
    balance = balance_of(opened.rows, network.id, opened.person, opened.now)
    words = {
        "enterprise": _("Enterprise"),
        "gave": _("Gave"),
        "received": _("Received"),
        "nothing": _("Nothing has been passed on yet. It begins with a customer who asks for what you do not make."),
        "alone": _("Not part of it yet (only you see this): {names}", names=", ".join(balance.isolated)),
        "contest": _("Everybody gives and receives in their own time; this is no contest."),
    }
    drawn = map_of(balance.pairs, [row.enterprise for row in balance.rows], balance.isolated)
    return Seen(balance, drawn, words)


PAGE = routes.page(
    FormPage(
        kind=KIND,
        title=mark("Who passes on to whom"),
        intro=(mark("Within a year. Arrows go from the giver to the receiver; thicker ones were gone more often."),),
        send=mark("Go on"),
        allowed=_allowed,
        facts=_seen,
        template="referral/balance_page.html",
    )
)
