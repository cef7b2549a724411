"""The cards about one's own data."""

from bot.drawing import Message, drawing
from bot.drawing import elements as ui
from bot.drawing.people_words import role_name
from bot.flows.mydata.showing import ConfirmDeletion, ConfirmWithdrawal, MyData
from bot.language.catalogue import gettext as _
from bot.language.catalogue import ngettext


@drawing
def draw_my_data(result: MyData) -> list[Message]:
    body = [ui.kicker(_("My data")), ui.title(result.called or _("Nobody by name"))]
    if result.consent_given:
        body.append(ui.faint(_("You agreed on {date}.", date=ui.day(result.consent_given))))
        body.append(ui.line(_("Enterprises: {names}", names=", ".join(result.enterprises) or "–")))
        body.append(ui.line(_("Roles: {names}", names=", ".join(role_name(kind) for kind in result.roles) or "–")))
        body.append(ui.line(_("Phone in the directory: {phone}", phone=result.phone or "–")))
    else:
        body.append(
            ui.line(
                _(
                    "You have not registered: I keep an opaque number of yours from LINE, and nothing that says who you are."
                )
            )
        )
    body.append(ui.line(_("Groups in which I see you: {count}", count=result.groups)))
    votes = ngettext("{count} vote in polls with names", "{count} votes in polls with names", result.votes)
    polls = ngettext("{count} poll of yours", "{count} polls of yours", result.polls)
    body.append(ui.line(f"{votes}, {polls}"))
    body.append(ui.faint(_("Votes in polls without names are not here: nobody can tell whose they are.")))
    footer = [ui.button(_("As a file"), ui.uri(result.file), style="primary")] if result.file else []
    if result.delete_at:
        body.append(ui.line(_("All of it will be deleted on {date}.", date=ui.day(result.delete_at)), bold=True))
        footer.append(ui.button(_("Do not delete"), ui.postback("mydata.keep")))
    else:
        footer.append(ui.button(_("Delete everything"), ui.postback("mydata.delete")))
    if result.consent_given:
        footer.append(ui.button(_("Withdraw consent"), ui.postback("mydata.withdraw"), style="link"))
    return [ui.card(_("My data"), ui.bubble(body, footer))]


@drawing
def draw_confirm_deletion(result: ConfirmDeletion) -> list[Message]:
    words = _(
        "Shall I delete everything about you? I wait seven days, in case you change your mind. Your votes still count, without a name."
    )
    ways = [
        ui.quick(_("Yes, delete"), ui.postback("mydata.deleteyes")),
        ui.quick(_("Do not delete"), ui.postback("mydata.show")),
    ]
    return [ui.text_message(_with_warning(words, result.alone_in), ways)]


@drawing
def draw_confirm_withdrawal(result: ConfirmWithdrawal) -> list[Message]:
    words = _(
        "Shall I forget your name, phone, enterprises and roles, at once? You can still vote and read, and register again."
    )
    ways = [
        ui.quick(_("Yes, forget them"), ui.postback("mydata.withdrawyes")),
        ui.quick(_("Leave it"), ui.postback("mydata.show")),
    ]
    return [ui.text_message(_with_warning(words, result.alone_in), ways)]


def _with_warning(words: str, alone_in: tuple[str, ...]) -> str:
    if not alone_in:
        return words
    warning = _(
        "You are the only facilitator of {networks}; perhaps invite somebody first.", networks=", ".join(alone_in)
    )
    return f"{words} {warning}"
