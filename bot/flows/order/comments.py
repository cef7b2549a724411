"""What somebody asks for besides the amount is kept with the line, for whoever looks after the order and for the seller."""

from collections.abc import Sequence

from bot.dialogue.request import Request
from bot.dialogue.saying import Say, Told
from bot.flows.order.queries import lines_of, write_line
from bot.flows.order.tables import COMMENT, JointOrder
from bot.language.cleaning import clean


def keep_comment(request: Request, orders: Sequence[JointOrder], words: str) -> list[Say]:
    """Write what was said besides with each line that was just written; names and phones are left out."""
    kept = clean(words, all_names=True).text[:COMMENT].strip()
    if not kept or request.person is None:
        return []
    written = False
    for order in orders:
        for line in list(lines_of(request.session, order)):
            if line.changed_at == request.now and line.person_id == request.person.id and line.quantity:
                values = {"comment": kept}
                write_line(request.session, order, line.position, line.enterprise_id, values, request.now)
                written = True
    return [Say(Told("Noted with it: “{comment}”.", comment=kept))] if written else []
