"""How sub-groups look in the chat."""

from bot.drawing import Message, drawing
from bot.drawing import elements as ui
from bot.drawing.lists import how_many, more_button, tappable
from bot.flows.subgroup.results import SubgroupCard, SubgroupList, SubgroupPeople, SubgroupView
from bot.language.catalogue import gettext as _
from bot.language.catalogue import ngettext

MOST_ENTERPRISES = 6


@drawing
def draw_list(result: SubgroupList) -> list[Message]:
    words = _("Sub-groups") if result.page.rows else _("There is no sub-group yet.")
    body: list[ui.Element] = [ui.kicker(result.network), ui.title(words)]
    if result.query and result.page.rows:
        body.append(ui.line(_("I found none called just “{query}”. Do you mean one of these?", query=result.query)))
    if not result.page.rows:
        body.append(ui.line(_("People who make the same or care for the same can have one of their own.")))
    for each in result.page.rows:
        name = f"✓ {each.name}" if each.joined else each.name
        body += [ui.separator(), tappable(name, _people(each), f"subgroup.show:{each.id}")]
    body += how_many(result.page)
    footer = [*more_button(result.page.more), ui.button(_("Make a sub-group"), ui.postback("subgroup.make"))]
    return [ui.card(words, ui.bubble(body, footer))]


@drawing
def draw_card(result: SubgroupCard) -> list[Message]:
    group = result.group
    words = _("Sub-group {name}", name=group.name)
    body: list[ui.Element] = [ui.kicker(_("Sub-group")), ui.title(group.name), ui.line(_people(group))]
    if result.new:
        body.append(ui.line(_("It is made! Whoever taps “Join” is in it.")))
    if result.enterprises:
        shown = " · ".join(result.enterprises[:MOST_ENTERPRISES])
        further = len(result.enterprises) - MOST_ENTERPRISES
        more = " " + ngettext("and {count} more", "and {count} more", further) if further > 0 else ""
        body.append(ui.faint(shown + more))
    if result.own_group:
        body.append(ui.faint(_("It has a LINE group of its own.")))
    if group.joined and not result.new:
        body.append(ui.faint(_("You are in it.")))
    footer = [] if group.joined and not result.new else [_join(group)]
    if group.count:
        footer.append(ui.button(_("Who is in it"), ui.postback(f"subgroup.people:{group.id}")))
    if group.joined:
        footer.append(ui.button(_("Leave it again"), ui.postback(f"subgroup.leave:{group.id}"), style="link"))
    if result.may_end and not result.new:
        footer.append(ui.button(_("End the sub-group"), ui.postback(f"subgroup.end:{group.id}"), style="link"))
    return [ui.card(words, ui.bubble(body, footer))]


@drawing
def draw_people(result: SubgroupPeople) -> list[Message]:
    words = ngettext("{count} person in {name}", "{count} people in {name}", result.page.count, name=result.name)
    body: list[ui.Element] = [ui.kicker(_("Sub-group")), ui.title(words)]
    for called, enterprise in result.page.rows:
        body += [ui.line(called or _("somebody")), *([ui.faint(enterprise, margin="none")] if enterprise else [])]
    body += how_many(result.page)
    back = ui.button(_("Back"), ui.postback(f"subgroup.show:{result.id}"), style="link")
    return [ui.card(words, ui.bubble(body, [*more_button(result.page.more), back]))]


def _join(group: SubgroupView) -> ui.Element:
    return ui.button(_("Join"), ui.postback(f"subgroup.join:{group.id}"), style="primary")


def _people(group: SubgroupView) -> str:
    return ngettext("{count} person", "{count} people", group.count)
