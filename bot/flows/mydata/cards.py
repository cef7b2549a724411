"""The cards about one's own data."""

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
    text_message,
    title,
    uri,
)
from bot.drawing.people_words import role_name
from bot.flows.mydata.showing import (
    ConfirmDeletion,
    ConfirmWithdrawal,
    MyData,
)
from bot.language.catalogue import gettext as _
from bot.language.catalogue import ngettext


@drawing
def draw_my_data(result: MyData) -> list[Message]:
    body = [kicker(_("My data")), title(result.called or _("Nobody by name"))]
    if result.consent_given:
        body.append(faint(_("You agreed on {date}.", date=day(result.consent_given))))
        body.append(line(_("Enterprises: {names}", names=", ".join(result.enterprises) or "–")))
        body.append(line(_("Roles: {names}", names=", ".join(role_name(kind) for kind in result.roles) or "–")))
        body.append(line(_("Phone in the directory: {phone}", phone=result.phone or "–")))
    else:
        body.append(
            line(
                _(
                    "You have not registered: I keep an opaque number of yours from LINE, and nothing that says who you are."
                )
            )
        )
    body.append(line(_("Groups in which I see you: {count}", count=result.groups)))
    votes = ngettext("{count} vote in polls with names", "{count} votes in polls with names", result.votes)
    polls = ngettext("{count} poll of yours", "{count} polls of yours", result.polls)
    body.append(line(f"{votes}, {polls}"))
    body.append(faint(_("Votes in polls without names are not here: nobody can tell whose they are.")))
    footer = [button(_("As a file"), uri(result.file), style="primary")] if result.file else []
    if result.delete_at:
        body.append(line(_("All of it will be deleted on {date}.", date=day(result.delete_at)), bold=True))
        footer.append(button(_("Do not delete"), postback("mydata.keep")))
    else:
        footer.append(button(_("Delete everything"), postback("mydata.delete")))
    if result.consent_given:
        footer.append(button(_("Withdraw consent"), postback("mydata.withdraw"), style="link"))
    return [card(_("My data"), bubble(body, footer))]


@drawing
def draw_confirm_deletion(result: ConfirmDeletion) -> list[Message]:
    words = _(
        "Shall I delete everything about you? I wait seven days, in case you change your mind. Your votes still count, without a name."
    )
    ways = [quick(_("Yes, delete"), postback("mydata.deleteyes")), quick(_("Do not delete"), postback("mydata.show"))]
    return [text_message(_with_warning(words, result.alone_in), ways)]


@drawing
def draw_confirm_withdrawal(result: ConfirmWithdrawal) -> list[Message]:
    words = _(
        "Shall I forget your name, phone, enterprises and roles, at once? You can still vote and read, and register again."
    )
    ways = [quick(_("Yes, forget them"), postback("mydata.withdrawyes")), quick(_("Leave it"), postback("mydata.show"))]
    return [text_message(_with_warning(words, result.alone_in), ways)]


def _with_warning(words: str, alone_in: tuple[str, ...]) -> str:
    if not alone_in:
        return words
    warning = _(
        "You are the only facilitator of {networks}; perhaps invite somebody first.", networks=", ".join(alone_in)
    )
    return f"{words} {warning}"
