"""Words for what is passed on, the same on every card and page."""

from decimal import Decimal

from bot.drawing.elements import Element, day, faint, line
from bot.drawing.told import worded
from bot.flows.referral.results import Thing
from bot.language.catalogue import gettext as _
from bot.language.catalogue import mark
from bot.language.numbers import write_baht

KINDS = {
    "customer": mark("Customer referral"),
    "goods": mark("Goods passed on"),
    "consignment": mark("Consignment"),
    "visit": mark("Study visit"),
    "need": mark("Looked for"),
}
REASONS = {
    "full": mark("Fully booked"),
    "season": mark("Not in season"),
    "not_ours": mark("We do not make it"),
    "far": mark("Too far"),
    "other": mark("Another reason"),
    "price": mark("The price"),
    "quantity": mark("The quantity"),
    "time": mark("The time"),
    "changed": mark("Changed their mind"),
    "unreached": mark("Could not be reached"),
    "lapsed": mark("No news for long"),
}
STATUSES = {
    "next": mark("waiting for its turn"),
    "sent": mark("sent"),
    "seen": mark("has looked at it"),
    "accepted": mark("took it"),
    "contacted": mark("in touch with the customer"),
    "deal": mark("it worked out"),
    "no_deal": mark("came to nothing"),
    "declined": mark("cannot take it"),
    "silent": mark("has not answered"),
    "lost": mark("another one was first"),
    "withdrawn": mark("taken back"),
    "out": mark("on its way"),
    "back": mark("choose another one"),
    "closed": mark("finished"),
    "draft": mark("not sent yet"),
}


def kind_of(thing: Thing) -> str:
    """Customer referral, consignment, ..."""
    return _(KINDS[thing.kind])


def number(value: Decimal) -> str:
    """A quantity as people write it: 20, 2.5, 1,250."""
    return f"{value.normalize():,f}"


def amount(thing: Thing) -> str:
    """The quantity with its unit; empty where nobody said."""
    return f"{number(thing.quantity)} {thing.unit or ''}".strip() if thing.quantity is not None else ""


@worded.register
def in_short(thing: Thing) -> str:
    """One line: what, and how much."""
    return " ".join(part for part in (thing.what or kind_of(thing), amount(thing)) if part)


def facts(thing: Thing) -> list[Element]:
    """What is passed on, line by line."""
    lines = [line(in_short(thing), size="lg", bold=True, margin="md")]
    if thing.wanted_on:
        until = {"consignment": _("Until {date}"), "visit": "{date}"}.get(thing.kind) or _("By {date}")
        lines.append(faint(until.format(date=day(thing.wanted_on))))
    if thing.budget is not None:
        lines.append(faint(_("Budget {money}", money=write_baht(thing.budget))))
    if thing.price is not None:
        lines.append(faint(_("Price apiece {money}", money=write_baht(thing.price))))
    if thing.share_percent is not None:
        lines.append(faint(_("The seller keeps {percent}%", percent=thing.share_percent)))
    return lines


def from_whom(giver: str | None, sender: str | None) -> str:
    """The sender's name and enterprise, as far as they are known."""
    return (
        _("{name} of {enterprise}", name=sender, enterprise=giver)
        if giver and sender
        else giver or sender or _("somebody of the network")
    )
