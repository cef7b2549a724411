"""A month at a glance: the days as on the wall, then what is on; a year; the next holy days."""

from datetime import date, timedelta

from bot.dialogue.telling import Dated, DatedKind
from bot.drawing import Message, drawing
from bot.drawing import elements as ui
from bot.drawing.look import LIGHT, Mood
from bot.drawing.told import worded
from bot.flows.calendar.cards.words import few_days, hour_of, month_name, noon, short_month, title_of, with_kind
from bot.flows.calendar.results import HolyDays, MonthCard, YearCard
from bot.language.calendar import write_date
from bot.language.catalogue import gettext as _
from bot.language.catalogue import ngettext, spoken_language
from bot.language.periods import month_after, month_from

MOST_SHOWN, MOST_SEASONAL = 7, 6
WEEK = 7
LONGEST_TITLE, LONGEST_SEASONAL = 60, 24
NOT_LISTED = (DatedKind.HOLIDAY, DatedKind.FEAST, DatedKind.HOLY_DAY, DatedKind.SEASON)


@drawing
def draw_month(result: MonthCard) -> list[Message]:
    name = month_name(result.month)
    on = [each for each in result.dated if each.kind not in NOT_LISTED]
    still = [each for each in on if each.last >= result.today or month_from(result.month).last < result.today]
    shown = still[:MOST_SHOWN]
    body = [ui.kicker(result.network), ui.title(name), *_days(result), ui.separator()]
    body += [_line(each, result.month, dict(result.whose)) for each in shown]
    if not shown:
        body.append(ui.faint(_("Nothing is planned yet.")))
    if len(still) > len(shown):
        more = len(still) - len(shown)
        body.append(ui.faint(ngettext("and {count} more of them", "and {count} more of them", more)))
    body += [*_seasonal(result), *_free_days(result)]
    alt = "; ".join(f"{few_days(each, result.month)} {title_of(each)}" for each in shown)
    return [ui.card(f"{name}: {alt}" if alt else name, ui.bubble(body, _footer(result)), _ways(result))]


def _footer(result: MonthCard) -> list[ui.Element]:
    before, after = month_after(result.month, -1), month_after(result.month, 1)
    turn = ui.row(
        [
            ui.button(f"‹ {short_month(before)}", ui.postback(f"calendar.month:{before:%Y-%m}")),
            ui.button(f"{short_month(after)} ›", ui.postback(f"calendar.month:{after:%Y-%m}")),
        ]
    )
    page = [ui.button(_("The whole calendar"), ui.uri(result.page), style="primary")] if result.page else []
    return [*page, turn]


def _ways(result: MonthCard) -> list[ui.Element]:
    return [
        ui.quick(_("The whole year"), ui.postback(f"calendar.year:{result.month.year}")),
        ui.quick(_("Add a fair"), ui.postback("calendar.fair")),
        ui.quick(_("Add a harvest"), ui.postback("calendar.harvest")),
        ui.quick(_("On my phone"), ui.postback("feed.show")),
    ]


def _days(result: MonthCard) -> list[ui.Element]:
    """The month as on the wall, the week from Sunday: what is on stands on green, วันพระ on gold, holidays are red."""
    first, last = result.month, month_from(result.month).last
    begin = first - timedelta(days=(first.weekday() + 1) % WEEK)
    weeks = ((last - begin).days // WEEK) + 1
    heads = [_cell(_weekday(begin + timedelta(days=each)), ui.FAINT, None, small=True) for each in range(WEEK)]
    rows = [ui.row(heads, margin="md", spacing="none")]
    for week in range(weeks):
        days = [begin + timedelta(days=week * WEEK + each) for each in range(WEEK)]
        rows.append(ui.row([_day(result, day) for day in days], margin="xs", spacing="none"))
    return rows


def _day(result: MonthCard, day: date) -> ui.Element:
    if (day.year, day.month) != (result.month.year, result.month.month):
        return _cell(" ", ui.FAINT, None)
    kinds = {each.kind for each in result.dated if each.first <= day <= each.last and not each.called_off}
    on = any(kind not in (*NOT_LISTED, DatedKind.STOCK) for kind in kinds)
    red = DatedKind.HOLIDAY in kinds or day.weekday() == WEEK - 1
    ground = LIGHT.accent_soft if on else LIGHT.gold_soft if DatedKind.HOLY_DAY in kinds else None
    return _cell(str(day.day), LIGHT.rose if red else LIGHT.ink, ground, bold=on or day == result.today)


def _cell(text: str, color: str, ground: str | None, *, bold: bool = False, small: bool = False) -> ui.Element:
    written = {"type": "text", "text": text, "align": "center", "size": "xs" if small else "sm", "color": color}
    if bold:
        written["weight"] = "bold"
    drawn: ui.Element = {"type": "box", "layout": "vertical", "contents": [written], "paddingAll": "3px", "flex": 1}
    return {**drawn, "backgroundColor": ground, "cornerRadius": "6px"} if ground else drawn


def _weekday(day: date) -> str:
    """`ศ.`, `Fri`."""
    return write_date(noon(day), spoken_language(), short=True, year=False).split(" ")[0]


def _line(each: Dated, month: date, whose: dict[str, str]) -> ui.Element:
    """What is on, to be tapped: its days, its name, then hour and place in less weight."""
    beside = [hour_of(each), each.place or whose.get(each.enterprise_id or "", "")]
    words = [ui.line(ui.shortened(with_kind(each), LONGEST_TITLE), size="sm", bold=True, margin="none")]
    if any(beside):
        words.append(ui.faint(ui.shortened(" · ".join(filter(None, beside)), LONGEST_TITLE), margin="none"))
    if each.called_off:
        words = [ui.faint(_("Called off: {title}", title=ui.shortened(title_of(each), LONGEST_TITLE)), margin="none")]
    days = {**ui.line(few_days(each, month), color=ui.ACCENT, bold=True, margin="none"), "flex": 2}
    row = {**ui.row([days, {"type": "box", "layout": "vertical", "flex": 7, "contents": words}], margin="md")}
    return {**row, "action": ui.postback(each.data)} if each.data else row


def _seasonal(result: MonthCard) -> list[ui.Element]:
    names = list(dict.fromkeys(title_of(each) for each in result.dated if each.kind is DatedKind.SEASON))
    if not names:
        return []
    words = ", ".join(ui.shortened(name, LONGEST_SEASONAL) for name in names[:MOST_SEASONAL])
    more = f" +{len(names) - MOST_SEASONAL}" if len(names) > MOST_SEASONAL else ""
    return [ui.separator(), ui.line(_("In season: {names}", names=f"{words}{more}"), size="sm")]


def _free_days(result: MonthCard) -> list[ui.Element]:
    named = [each for each in result.dated if each.kind in (DatedKind.HOLIDAY, DatedKind.FEAST)]
    holy = [str(each.first.day) for each in result.dated if each.kind is DatedKind.HOLY_DAY]
    words = []
    if named:
        words.append(", ".join(f"{each.first.day} {title_of(each)}" for each in named))
    if holy:
        words.append(_("Holy days: {days}", days=", ".join(holy)))
    return [ui.faint(each, margin="md" if place == 0 else "sm") for place, each in enumerate(words)]


@drawing
def draw_year(result: YearCard) -> list[Message]:
    name = month_name(date(result.year, 1, 1)).split(" ")[-1]
    body = [ui.figure(Mood.CALENDAR), ui.kicker(result.network), ui.title(_("Calendar of {year}", year=name))]
    for first, count, named in result.months:
        words = ui.shortened(", ".join(named), LONGEST_TITLE) if named else "–"
        month = {**ui.line(short_month(first), color=ui.ACCENT, bold=True, margin="none"), "flex": 2}
        what = {**ui.line(words, size="sm", margin="none", color=ui.INK if count else ui.FAINT), "flex": 6}
        row = ui.row([month, what, {**ui.faint(str(count) if count else " ", margin="none"), "flex": 1}], margin="md")
        body.append({**row, "action": ui.postback(f"calendar.month:{first:%Y-%m}")})
    footer = []
    if result.page:
        footer = [
            ui.button(_("For the wall (PDF)"), ui.uri(f"{result.page}.pdf"), style="primary"),
            ui.button(_("The whole calendar"), ui.uri(result.page)),
        ]
    ways = [
        ui.quick(_("Year {year}", year=_year(result.year + 1)), ui.postback(f"calendar.year:{result.year + 1}")),
        ui.quick(_("Year {year}", year=_year(result.year - 1)), ui.postback(f"calendar.year:{result.year - 1}")),
    ]
    said = "; ".join(f"{short_month(first)} {', '.join(named)}" for first, _count, named in result.months if named)
    alt = _("Calendar of {year}", year=name)
    return [ui.card(f"{alt}: {said}" if said else alt, ui.bubble(body, footer), ways)]


def _year(year: int) -> str:
    return month_name(date(year, 1, 1)).split(" ")[-1]


@drawing
def draw_holy_days(result: HolyDays) -> list[Message]:
    words = _("The next holy days")
    body = [ui.figure(Mood.CALENDAR), ui.kicker(words)]
    for place, day in enumerate(result.days):
        when = _("Today") if day.on == result.today else write_date(noon(day.on), spoken_language())
        body.append(ui.title(when) if place == 0 else ui.line(when, bold=True))
        body.append(ui.faint(str(worded(day)), margin="none"))
    first = write_date(noon(result.days[0].on), spoken_language()) if result.days else ""
    body.append(ui.faint(_("As reckoned by the moon's calendar; what is announced may differ by a day."), margin="lg"))
    return [ui.card(f"{words}: {first}", ui.bubble(body), [ui.quick(_("Calendar"), ui.postback("calendar.month"))])]
