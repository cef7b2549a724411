"""What speaks against a day, in words that leave the choice to people."""

from collections.abc import Sequence
from datetime import date, datetime

from bot.clock import BANGKOK
from bot.drawing.elements import moment
from bot.flows.forum.warning_results import (
    AnotherForum,
    DateWarning,
    FarForMany,
    FewCanCome,
    HarvestMonth,
    PublicHoliday,
    Ramadan,
    Songkran,
)
from bot.language.calendar import write_date
from bot.language.catalogue import gettext as _
from bot.language.catalogue import spoken_language


def warning_lines(warnings: Sequence[DateWarning]) -> list[str]:
    """A sentence for each."""
    return [_line(warning) for warning in warnings]


def _line(warning: DateWarning) -> str:
    match warning:
        case Songkran(day):
            return _("{day} is Songkran; many are with their families.", day=_day(day))
        case PublicHoliday(day, thai, english):
            name = (thai if spoken_language() == "th" else english).replace("; ", ", ")
            return _("{day} is a holiday: {name}.", day=_day(day), name=name)
        case Ramadan(day):
            return _("{day} is in the month of Ramadan; some of us are fasting.", day=_day(day))
        case HarvestMonth(day):
            return _("{day} is in a month of harvest; many have their hands full.", day=_day(day))
        case AnotherForum(name, starts_at):
            return _("{name} is close by: {when}.", name=name, when=moment(starts_at))
        case FewCanCome(can, asked):
            return _("So far {can} of {asked} enterprises are able to come.", can=can, asked=asked)
        case FarForMany(far, known, kilometres):
            return _(
                "For {far} of {known} enterprises it is more than {kilometres} km away.",
                far=far,
                known=known,
                kilometres=kilometres,
            )


def _day(day: date) -> str:
    return write_date(datetime(day.year, day.month, day.day, 12, tzinfo=BANGKOK), spoken_language(), short=True)
