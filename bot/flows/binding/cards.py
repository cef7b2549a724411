"""The cards of binding a group."""

from bot.drawing import Message, drawing
from bot.drawing.elements import (
    bubble,
    button,
    card,
    day,
    faint,
    kicker,
    line,
    postback,
    quick,
    separator,
    text_message,
    title,
)
from bot.drawing.lists import area_lines, how_many, item_rows, more_button, tappable
from bot.flows.binding.groups import AskBinding, AskBindingPlace, GroupBound
from bot.flows.binding.listing import BoundGroup, BoundGroups, GroupLine
from bot.language.catalogue import gettext as _
from bot.language.catalogue import ngettext

MOST_SUBGROUPS = 12


@drawing
def draw_ask(result: AskBinding) -> list[Message]:
    words = _("To which network shall this group belong?")
    body = [kicker(_("Bind this group")), title(words)]
    if result.bound_to:
        body.append(faint(_("Now it belongs to {place}. A new choice takes its place.", place=result.bound_to)))
    footer = [button(name, postback(f"binding.in:{network_id}")) for network_id, name in result.networks]
    if result.bound_to:
        footer.append(button(_("Untie the group"), postback("binding.untieask"), style="link"))
    return [card(words, bubble(body, footer))]


@drawing
def draw_ask_place(result: AskBindingPlace) -> list[Message]:
    where = result.area or result.network
    words = _("Whose group is this?")
    body = [kicker(_("Bind this group")), title(words), faint(where)]
    if result.query:
        body.append(line(_("Do you mean one of these?"), margin="lg"))
    elif result.area is None:
        body.append(line(_("A province, or one enterprise in it:"), margin="lg"))
        body.append(faint(_("Or say it at once: “bind group” and the name of a place, an enterprise or a sub-group.")))
    else:
        body.append(line(_("One enterprise:"), margin="lg"))
    body += area_lines(result.areas, lambda area_id: f"binding.in:{result.network_id}:{area_id}")
    body += item_rows(result.items.rows, lambda item_id: f"binding.enterprise:{result.network_id}:{item_id}")
    body += how_many(result.items)
    if result.subgroups:
        body.append(line(_("A sub-group:"), margin="lg"))
    for subgroup_id, name in result.subgroups[:MOST_SUBGROUPS]:
        body += [separator(), tappable(name, "", f"binding.subgroup:{result.network_id}:{subgroup_id}")]
    footer = more_button(result.items.more)
    if result.area is None:
        whole = button(_("The whole network"), postback(f"binding.network:{result.network_id}"), style="primary")
    else:
        whole = button(
            _("All of {area}", area=result.area),
            postback(f"binding.area:{result.network_id}:{result.area_id}"),
            style="primary",
        )
    return [card(words, bubble(body, [whole, *footer]))]


@drawing
def draw_bound(result: GroupBound) -> list[Message]:
    if result.place:
        words = _("This is now the group of {place} in {network}.", place=result.place, network=result.network)
    else:
        words = _("This is now a group of {network}.", network=result.network)
    hint = _("Say “Nong Wethi, directory” to find each other. Who you are you tell me in your own chat with me.")
    ways = [quick(_("Register"), postback("register.start")), quick(_("Directory"), postback("directory.open"))]
    if result.subgroup_id:
        hint = _("Whoever makes it or cares for it taps “Join”; what is for the sub-group comes here.")
        ways = [quick(_("Join"), postback(f"subgroup.join:{result.subgroup_id}")), *ways]
    if result.outside:
        hint += " " + ngettext(
            "{count} person here is not in the sub-group yet.",
            "{count} people here are not in the sub-group yet.",
            result.outside,
        )
    return [text_message(f"{words} {hint}", ways)]


@drawing
def draw_groups(result: BoundGroups) -> list[Message]:
    count = result.groups.count
    words = ngettext("{count} LINE group is bound", "{count} LINE groups are bound", count)
    body = [kicker(result.network), title(words if count else _("No LINE group is bound yet."))]
    for group in result.groups.rows:
        body += [
            separator(),
            tappable(group.name or _("a group"), _of_group(group, result.network), f"binding.group:{group.id}"),
        ]
    body += how_many(result.groups)
    return [card(words, bubble(body, more_button(result.groups.more)))]


@drawing
def draw_group(result: BoundGroup) -> list[Message]:
    name = result.group.name or _("a group")
    body = [kicker(_("LINE group")), title(name), line(_of_group(result.group, result.network))]
    footer = [
        button(_("All groups that are bound"), postback("binding.groups")),
        button(_("Untie the group"), postback(f"binding.untiefar:{result.group.id}"), style="link"),
    ]
    return [card(name, bubble(body, footer))]


def _of_group(group: GroupLine, network: str) -> str:
    said = [group.place or network]
    if group.people:
        said.append(ngettext("{count} person", "{count} people", group.people))
    said.append(_("last heard {date}", date=day(group.heard)) if group.heard else _("nothing heard yet"))
    return " · ".join(said)
