"""Products that are bought in full cases only: who would take more fills the last one, fairly, when the order closes."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from decimal import Decimal

from sqlalchemy.orm import Session

from bot.dialogue.request import Request
from bot.dialogue.saying import Say, Told
from bot.flows.order.finding import known_order, own_enterprises
from bot.flows.order.line_results import SeveralSignedUp, SignedUp
from bot.flows.order.pricing import in_proportion
from bot.flows.order.queries import changes_of, items_of, lines_of, note_change, write_line
from bot.flows.order.results import Pack
from bot.flows.order.tables import JointOrder
from bot.language.catalogue import mark
from bot.language.units import write_quantity

FILLED = "case"
"""Why a line has changed: it fills a case."""


def filled(
    wanted: Mapping[str, Decimal], up_to: Mapping[str, Decimal], count: Decimal, step: Decimal
) -> dict[str, Decimal]:
    """What each takes so that the last case is full: those who would take more do, in proportion to how much more, none
    above what they said. Where they would not fill it nothing changes.

    >>> filled({"a": Decimal(5), "b": Decimal(16)}, {"a": Decimal(8)}, Decimal(12), Decimal(1))
    {'a': Decimal('8'), 'b': Decimal('16')}
    """
    over = sum(wanted.values(), Decimal(0)) % count
    missing = count - over if over else Decimal(0)
    slack = {who: max(up_to.get(who, amount) - amount, Decimal(0)) for who, amount in wanted.items()}
    if not missing or sum(slack.values()) < missing:
        return dict(wanted)
    more = in_proportion(slack, missing, step)
    return {who: amount + more[who] for who, amount in wanted.items()}


def fill_cases(session: Session, order: JointOrder, now: datetime) -> None:
    """Fill the last case of each product as it closes, where those who said so make it full."""
    for item in items_of(session, order):
        pack = Pack.read(item.pack)
        if pack is None or pack.piece != item.unit:
            continue
        lines = {line.enterprise_id: line for line in lines_of(session, order) if line.position == item.position}
        wanted = {who: line.quantity for who, line in lines.items() if line.quantity}
        up_to = {who: line.up_to for who, line in lines.items() if line.up_to is not None}
        for who, amount in filled(wanted, up_to, pack.count, item.step).items():
            _write(session, order, item.position, who, wanted[who], amount, now)


def unfill_cases(session: Session, order: JointOrder, since: datetime, now: datetime) -> None:
    """The order is open again: who took more to fill a case has what they said."""
    filled_since = [change for change in changes_of(session, order, since=since) if change.why == FILLED]
    for change in reversed(filled_since):
        _write(session, order, change.position, change.enterprise_id, change.after, change.before, now)


def _write(
    session: Session, order: JointOrder, position: int, who: str, before: Decimal, after: Decimal, now: datetime
) -> None:
    if before != after:
        write_line(session, order, position, who, {"quantity": after}, now)
        note_change(session, order, position, who, None, before=before, after=after, why=FILLED, now=now)


def take_tolerance(request: Request, says: Sequence[Say], up_to: Decimal) -> list[Say]:
    """`5, up to 8 where that fills a case`: kept with each line that was just written."""
    told: list[Say] = []
    for done in _signed(says):
        order = known_order(request, done.order_id)
        mine = next((each for each in own_enterprises(request, order) if each.short_name == done.enterprise), None)
        if mine is None:
            continue
        values = {"enterprise": done.enterprise, "unit": done.item.unit, "up_to": write_quantity(up_to)}
        pack = done.item.pack
        if pack is None or pack.piece != done.item.unit:
            whole = mark("{product} is ordered by the {unit} as it is, so I take the amount alone.")
            none = mark("{product} is not bought in cases, so I take the amount alone.")
            by_case = pack is not None and pack.case == done.item.unit
            told.append(Say(Told(whole if by_case else none, product=done.item.name, unit=done.item.unit)))
            continue
        write_line(request.session, order, done.item.position, mine.id, {"up_to": max(up_to, done.after)}, request.now)
        told.append(
            Say(Told("{enterprise} takes up to {up_to} {unit} where that fills a {case}.", case=pack.case, **values))
        )
    return told


def _signed(says: Sequence[Say]) -> list[SignedUp]:
    found: list[SignedUp] = []
    for say in says:
        if isinstance(say.result, SignedUp):
            found.append(say.result)
        elif isinstance(say.result, SeveralSignedUp):
            found += say.result.lines
    return found
