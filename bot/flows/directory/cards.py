"""The directory's cards."""

from bot.drawing import Message, drawing
from bot.drawing.elements import (
    Element,
    bubble,
    button,
    card,
    faint,
    kicker,
    line,
    postback,
    separator,
    text_message,
    title,
    uri,
)
from bot.drawing.lists import choice_rows, more_button
from bot.drawing.people_words import kind_name, role_name
from bot.flows.directory.results import (
    Contact,
    DirectoryHome,
    DirectoryList,
    EditLink,
    EnterpriseCard,
    EnterpriseView,
    NothingFound,
    ProfileSaved,
)
from bot.language.catalogue import gettext as _
from bot.language.catalogue import mark, ngettext
from bot.language.numbers import with_arabic_digits

FIELDS = {
    "short_name": mark("Short name"),
    "products": mark("Products"),
    "aliases": mark("Other names"),
    "tambon": mark("Subdistrict"),
    "about": mark("About us"),
    "latitude": mark("Place on the map"),
    "longitude": mark("Place on the map"),
    "phone": mark("Phone in the directory"),
}


@drawing
def draw_home(result: DirectoryHome) -> list[Message]:
    count = ngettext("{count} enterprise", "{count} enterprises", result.count)
    body = [
        kicker(_("Directory")),
        title(result.network),
        faint(count),
        line(_("Choose a province, or type directory and a name, a product or a place."), margin="lg"),
        *choice_rows(result.choices),
    ]
    return [card(_("Directory: {network}", network=result.network), bubble(body))]


@drawing
def draw_list(result: DirectoryList) -> list[Message]:
    body = [
        kicker(_("Directory")),
        title(result.title),
        *choice_rows(result.choices),
    ]
    names = ", ".join(item.short_name for item in result.choices.items)
    return [card(f"{result.title}: {names}", bubble(body, more_button(result.choices.more)))]


@drawing
def draw_nothing(result: NothingFound) -> list[Message]:
    words = _("I found nothing for “{query}”. Perhaps by province?", query=result.query[:40])
    body = [kicker(_("Directory")), line(words, size="lg", margin="sm")]
    body += choice_rows(result.choices)
    return [card(words, bubble(body))]


@drawing
def draw_enterprise(result: EnterpriseCard) -> list[Message]:
    seen = result.enterprise
    return [card(f"{seen.short_name}: {', '.join(seen.products)}", bubble(_enterprise_lines(seen), _ways(seen)))]


def _enterprise_lines(seen: EnterpriseView) -> list[Element]:
    body = [kicker(kind_name(seen.kind)), title(seen.short_name), faint(seen.name)]
    if seen.products:
        body.append(line(" · ".join(seen.products), bold=True, margin="lg"))
    if seen.about:
        body.append(line(seen.about))
    if seen.place:
        body.append(faint(_("Place: {place}", place=" · ".join(seen.place)), margin="lg"))
    if seen.distance_km is not None:
        words = _("About {km} km from us, as the crow flies", km=f"{seen.distance_km:.0f}")
        body.append(faint(words if seen.distance_km >= 1 else _("Less than a kilometre from us")))
    if seen.aliases:
        body.append(faint(_("Also called {names}", names=", ".join(seen.aliases))))
    if seen.contacts:
        body.append(separator())
        body += [line(_contact_words(contact)) for contact in seen.contacts]
    return body


def _contact_words(contact: Contact) -> str:
    if contact.name:
        return _("{name}, {role}", name=contact.name, role=role_name(contact.role))
    return _("Contact: the {role}", role=role_name(contact.role))


def _ways(seen: EnterpriseView) -> list[Element]:
    ways = [
        button(
            _("Call {name}", name=contact.name or role_name(contact.role)),
            uri(f"tel:{_dialled(contact.phone)}"),
            style="primary",
        )
        for contact in seen.contacts
        if contact.phone
    ]
    if seen.map_link:
        ways.append(button(_("Map"), uri(seen.map_link)))
    if seen.share_link:
        ways.append(button(_("Share into a group"), uri(seen.share_link)))
    if seen.may_edit:
        ways.append(button(_("Change this entry"), postback(f"directory.edit:{seen.id}"), style="link"))
    return ways


@drawing
def draw_edit_link(result: EditLink) -> list[Message]:
    return form_link(
        _(
            "Change what the directory says of {name}. The link is for you alone and works for a day.",
            name=result.short_name,
        ),
        _("Open the form"),
        result.link,
    )


@drawing
def draw_saved(result: ProfileSaved) -> list[Message]:
    if not result.changed:
        return [text_message(_("Saved. Nothing has changed."))]
    fields = ", ".join(dict.fromkeys(_(FIELDS[name]) for name in result.changed))
    words = _("Saved: {fields}. This is how the directory shows it now.", fields=fields)
    return [text_message(words), *draw_enterprise(EnterpriseCard(result.enterprise))]


def form_link(words: str, label: str, link: str | None) -> list[Message]:
    """A card that opens a web form; a plain word where this installation has no public address."""
    if link is None:
        return [text_message(_("Forms do not work here yet: whoever runs me has to set a public address first."))]
    return [card(words, bubble([line(words, size="lg", margin="none")], [button(label, uri(link), style="primary")]))]


def _dialled(phone: str | None) -> str:
    return "".join(sign for sign in with_arabic_digits(phone or "") if sign in "+0123456789")
