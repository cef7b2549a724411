"""The cards of binding a group."""

from bot.drawing import Message, drawing
from bot.drawing.elements import bubble, button, card, faint, kicker, line, postback, quick, text_message, title
from bot.drawing.lists import area_buttons, item_rows
from bot.flows.binding.groups import AskBinding, AskBindingPlace, GroupBound
from bot.language.catalogue import gettext as _


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
    body.append(
        line(_("A province, or one enterprise in it:") if result.area is None else _("One enterprise:"), margin="lg")
    )
    body += area_buttons(result.areas, lambda area_id: f"binding.in:{result.network_id}:{area_id}")
    body += item_rows(result.items, lambda item_id: f"binding.enterprise:{result.network_id}:{item_id}")
    if result.area is None:
        whole = button(_("The whole network"), postback(f"binding.network:{result.network_id}"), style="primary")
    else:
        whole = button(
            _("All of {area}", area=result.area),
            postback(f"binding.area:{result.network_id}:{result.area_id}"),
            style="primary",
        )
    return [card(words, bubble(body, [whole]))]


@drawing
def draw_bound(result: GroupBound) -> list[Message]:
    if result.place:
        words = _("This is now the group of {place} in {network}.", place=result.place, network=result.network)
    else:
        words = _("This is now a group of {network}.", network=result.network)
    hint = _("Say “Nong Wethi, directory” to find each other. Who you are you tell me in your own chat with me.")
    return [
        text_message(
            f"{words} {hint}",
            [quick(_("Register"), postback("register.start")), quick(_("Directory"), postback("directory.open"))],
        )
    ]
