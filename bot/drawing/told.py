"""Sentences that flows say without a card of their own, and what fills their places, in the language being spoken."""

from functools import singledispatch

from bot.dialogue.saying import Counted, Day, Figured, Listed, Moment, MonthOf, MonthsOfYear, Reply, Told
from bot.drawing import Message, drawing
from bot.drawing.elements import Element, bubble, card, day, figure, line, moment, postback, quick, text_message
from bot.drawing.look import Mood
from bot.language.calendar import write_month
from bot.language.catalogue import gettext, ngettext, spoken_language
from bot.language.feasts import Feast
from bot.language.months import write_months


@singledispatch
def worded(value: object) -> object:
    """A value as it stands in a sentence; texts and numbers as they are. A flow registers how its own are said."""
    return value


@worded.register
def _day(value: Day) -> object:
    return day(value.at)


@worded.register
def _moment(value: Moment) -> object:
    return moment(value.at)


@worded.register
def _month(value: MonthOf) -> object:
    return write_month(value.first, spoken_language())


@worded.register
def _months(value: MonthsOfYear) -> object:
    return write_months(value.months, spoken_language())


@worded.register
def _feast(value: Feast) -> object:
    return value.name(spoken_language())


@worded.register
def _listed(value: Listed) -> object:
    return ", ".join(str(worded(each)) for each in value.values)


@worded.register
def sentence(told: Told) -> str:
    """The sentence, translated and filled in."""
    if isinstance(told, Counted):
        values = {name: worded(value) for name, value in told.values if name != "count"}
        return ngettext(told.sentence, told.many, told.count, **values)
    return gettext(told.sentence, **{name: worded(value) for name, value in told.values})


def replies(told: Told) -> list[Element]:
    """The buttons under it."""
    return [_reply(reply) for reply in told.replies]


@drawing
def draw_told(told: Told) -> list[Message]:
    return [text_message(sentence(told), replies(told))]


@drawing
def draw_figured(told: Figured) -> list[Message]:
    words = sentence(told)
    return [card(words, bubble([figure(Mood(told.mood)), line(words, size="lg", margin="lg")]), replies(told))]


def _reply(reply: Reply) -> Element:
    return quick(gettext(reply.label), postback(reply.data))
