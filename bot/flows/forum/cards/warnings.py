"""What speaks against a day, in words that leave the choice to people."""

from collections.abc import Sequence
from datetime import datetime

from bot.clock import BANGKOK
from bot.dialogue.saying import Told
from bot.drawing.told import sentence, worded
from bot.flows.forum.warning_results import ShortDay
from bot.language.calendar import write_date
from bot.language.catalogue import spoken_language


def warning_lines(warnings: Sequence[Told]) -> list[str]:
    """A sentence for each."""
    return [sentence(warning) for warning in warnings]


@worded.register
def _short_day(short: ShortDay) -> str:
    noon = datetime(short.day.year, short.day.month, short.day.day, 12, tzinfo=BANGKOK)
    return write_date(noon, spoken_language(), short=True)
