"""What is wanted in every round, in words: `ปุ๋ยเดือนละ 5 กระสอบ`, `ข้าวสารทุกเดือน 3 ถุง`."""

import re
from collections.abc import Sequence

from bot.flows.order.words.meaning import Offered
from bot.flows.order.words.talk import read_talk
from bot.language.units import Amount

LONGEST = 120
_EVERY = re.compile(
    r"เดือนละ|ทุกๆ?\s*เดือน|ทุก\s*ๆ\s*เดือน|ทุกรอบ|รอบละ|ทุกงวด|งวดละ|ประจำ(?:ทุก)?เดือน|every (?:month|round|time)|each (?:month|round)",
    re.IGNORECASE,
)


def read_every_round(text: str, offered: Sequence[Offered]) -> tuple[Offered, Amount] | tuple[()] | None:
    """(product, amount) of what comes again; nothing where none is meant for sure; None where no "every round" is said."""
    if len(text) > LONGEST or not _EVERY.search(text):
        return None
    wanted = read_talk(_EVERY.sub(" ", text), offered, addressed=True, firm=True) if offered else ()
    if len(wanted) != 1 or wanted[0].doubt or wanted[0].amount is None or len(wanted[0].products) != 1:
        return ()
    return wanted[0].products[0], wanted[0].amount
