"""The question for whom something is, as any flow's card shows it."""

from bot.dialogue.picking.for_whom import AREA, DONE, ENTERPRISE, INSIDE, PAGE_OF, SUBGROUP, WHOLE, Line, WhomChoices
from bot.drawing.elements import ACCENT, Element, button, faint, postback, row, separator
from bot.drawing.lists import more_button, tick_line
from bot.language.catalogue import gettext as _
from bot.language.catalogue import ngettext


def whom_rows(choices: WhomChoices) -> list[Element]:
    """Areas with their districts, sub-groups, enterprises: each with its number, to tick."""
    rows = [faint(words) for words in _heard(choices)]
    if choices.inside:
        rows.append(faint(_("Districts of {area}", area=choices.inside)))
    rows += [_area_row(choices, area) for area in choices.areas]
    rows += more_button(f"{choices.data}:{choices.more}" if choices.more else None)
    if choices.subgroups:
        rows.append(separator())
        rows += [_tick(choices, SUBGROUP, each, _people(each)) for each in choices.subgroups]
    if choices.enterprises:
        rows.append(separator())
        rows += [_tick(choices, ENTERPRISE, each, each.name) for each in choices.enterprises]
    hint = _("Or type a name: a district, a sub-group, an enterprise.")
    return [*rows, faint(hint, margin="md")]


def whom_footer(choices: WhomChoices) -> list[Element]:
    """Going on, everybody, and the way back from districts."""
    buttons = []
    if choices.any_ticked:
        label = ngettext("Go on ({count} enterprise)", "Go on ({count} enterprises)", choices.reached)
        buttons.append(button(label, postback(f"{choices.data}:{DONE}"), style="primary"))
    if choices.inside:
        buttons.append(button(_("All provinces and areas"), postback(f"{choices.data}:{PAGE_OF}.0"), style="link"))
    elif not choices.whole:
        label = ngettext("Everybody ({count} enterprise)", "Everybody ({count} enterprises)", choices.count)
        style = "secondary" if choices.any_ticked else "primary"
        buttons.append(button(label, postback(f"{choices.data}:{WHOLE}"), style=style))
    return buttons


def _heard(choices: WhomChoices) -> list[str]:
    """What became of a name that was typed."""
    said = []
    if choices.unknown and any(choices.unknown):
        said.append(_("I know no “{name}” here. Which one is meant?", name=", ".join(choices.unknown)))
    if choices.beyond:
        said.append(_("That goes beyond your own area, so it cannot be chosen here."))
    return said


def _area_row(choices: WhomChoices, area: Line) -> Element:
    tick = _tick(choices, AREA, area, f"{area.name} ({area.count})")
    if not area.opens:
        return tick
    inside = {"type": "text", "text": f"{_('Districts')} ›", "size": "md", "color": ACCENT, "align": "end", "flex": 3}
    inside["action"] = {**postback(f"{choices.data}:{INSIDE}.{area.id}.0"), "label": _("Districts")}
    return {**row([{**tick, "flex": 5}, inside]), "alignItems": "center"}


def _tick(choices: WhomChoices, what: str, line: Line, words: str) -> Element:
    return tick_line(words, f"{choices.data}:{what}.{line.id}", ticked=line.ticked)


def _people(line: Line) -> str:
    people = ngettext("{count} person", "{count} people", line.count)
    return _("{name} ({people})", name=line.name, people=people)
