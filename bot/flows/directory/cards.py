"""The directory's cards."""

from bot.drawing import Message, drawing
from bot.drawing import elements as ui
from bot.drawing.lists import choice_rows, more_button
from bot.drawing.look import Mood
from bot.drawing.people_words import kind_name, role_name, stage_words
from bot.drawing.products import product_rows
from bot.flows.directory import results
from bot.language.catalogue import gettext as _
from bot.language.catalogue import mark, ngettext
from bot.language.numbers import with_arabic_digits

FIELDS = {
    "short_name": mark("Short name"),
    "products": mark("Products"),
    "aliases": mark("Other names"),
    "tambon": mark("Subdistrict"),
    "without_line": mark("Nobody in this group uses LINE"),
    "about": mark("About us"),
    "latitude": mark("Place on the map"),
    "longitude": mark("Place on the map"),
    "phone": mark("Phone in the directory"),
}


@drawing
def draw_home(result: results.DirectoryHome) -> list[Message]:
    count = ngettext("{count} enterprise", "{count} enterprises", result.count)
    body = [
        ui.kicker(_("Directory")),
        ui.title(result.network),
        ui.faint(count),
        ui.line(_("Choose a province, or type directory and a name, a product or a place."), margin="lg"),
        *choice_rows(result.choices),
    ]
    return [ui.card(_("Directory: {network}", network=result.network), ui.bubble(body))]


@drawing
def draw_list(result: results.DirectoryList) -> list[Message]:
    body = [ui.kicker(_("Directory")), ui.title(result.title), *choice_rows(result.choices)]
    names = ", ".join(item.short_name for item in result.choices.items)
    return [ui.card(f"{result.title}: {names}", ui.bubble(body, more_button(result.choices.more)))]


@drawing
def draw_nothing(result: results.NothingFound) -> list[Message]:
    words = _("I found nothing for “{query}”. Perhaps by province?", query=result.query[:40])
    body = [ui.figure(Mood.NOTHING), ui.kicker(_("Directory")), ui.line(words, size="lg", margin="sm")]
    body += choice_rows(result.choices)
    return [ui.card(words, ui.bubble(body))]


@drawing
def draw_enterprise(result: results.EnterpriseCard) -> list[Message]:
    seen = result.enterprise
    return [ui.card(f"{seen.short_name}: {', '.join(seen.products)}", ui.bubble(_enterprise_lines(seen), _ways(seen)))]


def _enterprise_lines(seen: results.EnterpriseView) -> list[ui.Element]:
    body = [ui.kicker(kind_name(seen.kind)), ui.title(seen.short_name), ui.faint(seen.name)]
    if seen.retired:
        body.append(ui.line(_("It has stopped; what it did stays here.")))
    elif words := stage_words(seen.stage):
        body.append(ui.line(words))
    if seen.companion:
        body.append(ui.line(_("Mentor: {enterprise}", enterprise=seen.companion)))
    if seen.products:
        body.append(ui.line(" · ".join(seen.products), bold=True, margin="lg"))
    if seen.about:
        body.append(ui.line(seen.about))
    body += product_rows(seen.sold, whose=False)
    if seen.place:
        body.append(ui.faint(_("Place: {place}", place=" · ".join(seen.place)), margin="lg"))
    if seen.distance_km is not None:
        words = _("About {km} km from us, as the crow flies", km=f"{seen.distance_km:.0f}")
        body.append(ui.faint(words if seen.distance_km >= 1 else _("Less than a kilometre from us")))
    if seen.aliases:
        body.append(ui.faint(_("Also called {names}", names=", ".join(seen.aliases))))
    if seen.contacts:
        body.append(ui.separator())
        body += [_contact_line(contact) for contact in seen.contacts]
    return body


def _contact_line(contact: results.Contact) -> ui.Element:
    words = _contact_words(contact)
    if not contact.phone:
        return ui.line(words)
    return ui.linked(words, _("Call"), f"tel:{_dialled(contact.phone)}")


def _contact_words(contact: results.Contact) -> str:
    if contact.name:
        return _("{name}, {role}", name=contact.name, role=role_name(contact.role))
    return _("Contact: the {role}", role=role_name(contact.role))


def _ways(seen: results.EnterpriseView) -> list[ui.Element]:
    calls = [
        ui.button(
            _("Call {name}", name=contact.name or role_name(contact.role)),
            ui.uri(f"tel:{_dialled(contact.phone)}"),
            style="primary",
        )
        for contact in seen.contacts
        if contact.phone
    ]
    ways = calls if len(calls) == 1 else []
    if seen.may_send:
        ways.append(ui.button(_("Send them a customer"), ui.postback(f"referral.for:{seen.id}")))
    if seen.sold_in_all > len(seen.sold):
        words = _("All {count} products", count=seen.sold_in_all)
        ways.append(ui.button(words, ui.postback(f"product.of:{seen.id}")))
    if seen.map_link:
        ways.append(ui.button(_("Map"), ui.uri(seen.map_link)))
    if seen.share_link:
        ways.append(ui.button(_("Share into a group"), ui.uri(seen.share_link)))
    if seen.may_edit:
        ways.append(ui.button(_("Change this entry"), ui.postback(f"directory.edit:{seen.id}"), style="link"))
    return ways


@drawing
def draw_synonyms(result: results.Synonyms) -> list[Message]:
    words = _("Names that mean the same")
    body = [ui.kicker(_("Directory")), ui.title(words)]
    for set_id, names in result.sets:
        apart = ui.postback(f"directory.apart:{set_id}")
        body += [ui.separator(), ui.ended(" = ".join(names), _("Not the same"), apart, bold=False)]
    if not result.sets:
        body.append(ui.line(_("None is kept beside those that everybody knows."), margin="lg"))
    body.append(ui.faint(_("To keep more, write for example: same word baskets = wicker."), margin="lg"))
    return [ui.card(words, ui.bubble(body))]


@drawing
def draw_edit_link(result: results.EditLink) -> list[Message]:
    return form_link(
        _(
            "Change what the directory says of {name}. The link is for you alone and works for a day.",
            name=result.short_name,
        ),
        _("Open the form"),
        result.link,
    )


@drawing
def draw_saved(result: results.ProfileSaved) -> list[Message]:
    if not result.changed:
        return [ui.text_message(_("Saved. Nothing has changed."))]
    fields = ", ".join(dict.fromkeys(_(FIELDS[name]) for name in result.changed))
    words = _("Saved: {fields}. This is how the directory shows it now.", fields=fields)
    return [ui.text_message(words), *draw_enterprise(results.EnterpriseCard(result.enterprise))]


def form_link(words: str, label: str, link: str | None) -> list[Message]:
    """A card that opens a web form; a plain word where this installation has no public address."""
    if link is None:
        return [ui.text_message(_("Forms do not work here yet: whoever runs me has to set a public address first."))]
    return [
        ui.card(
            words,
            ui.bubble([ui.line(words, size="lg", margin="none")], [ui.button(label, ui.uri(link), style="primary")]),
        )
    ]


def _dialled(phone: str | None) -> str:
    return "".join(sign for sign in with_arabic_digits(phone or "") if sign in "+0123456789")
