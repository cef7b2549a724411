"""A poll's settings on a form, and its result as a table to be read or taken along."""

from dataclasses import replace
from typing import Any

from wtforms import BooleanField, SelectChoice, SelectField, StringField, ValidationError
from wtforms.validators import Optional

from bot.dialogue.holders import Subject
from bot.dialogue.pages import XLSX, Download, FormPage, Opened
from bot.dialogue.rights import Right, may
from bot.dialogue.saying import Say
from bot.flows.poll.ballots import has_votes, view
from bot.flows.poll.cards.card import SHARE_WORDS, VOTER_WORDS
from bot.flows.poll.kinds import Settings
from bot.flows.poll.more import TABLE
from bot.flows.poll.queries import network_of_poll
from bot.flows.poll.results import PollSettings
from bot.flows.poll.routes import routes
from bot.flows.poll.settings import HIGHEST_QUORUM, NUMBERS, SETTINGS_FORM, SWITCHES, is_fixed_by_votes, write_settings
from bot.flows.poll.table import PollTable, poll_file, poll_table
from bot.flows.poll.tables import Poll, PollStatus
from bot.language.catalogue import gettext as _
from bot.language.catalogue import mark
from bot.language.numbers import small_number
from bot.storage.chats import Chat

LIMITS = {**NUMBERS, "quorum": HIGHEST_QUORUM}


def _poll(opened: Opened, lock: bool) -> Poll | None:
    poll = opened.row(Poll, lock=lock)
    return poll if poll and poll.status != PollStatus.DELETED else None


def _manages(opened: Opened, poll: Poll) -> bool:
    about = Subject(poll.network_id, maker_id=poll.maker_id, chat=opened.rows.get(Chat, poll.chat_id))
    return poll.status == PollStatus.OPEN and may(opened.rows, opened.person, Right.MANAGE_POLL, about)


def _fields(_opened: Opened, _poll: Poll) -> dict[str, Any]:
    shares = [
        SelectChoice("", _("Most votes win")),
        *(SelectChoice(key, _(words)) for key, words in SHARE_WORDS.items()),
    ]
    voters = [
        SelectChoice("", _("Everybody here votes")),
        *(SelectChoice(key, _(words)) for key, words in VOTER_WORDS.items()),
    ]
    return {
        "several": BooleanField(_("Several answers")),
        "most": StringField(_("At most so many answers"), validators=[Optional(), _number("most")]),
        "seats": StringField(_("Places for each option"), validators=[Optional(), _number("seats")]),
        "results_later": BooleanField(_("Results at the end")),
        "free": BooleanField(_("Reminder and result only for free")),
        "none_of_these": BooleanField(_("With “none of these”")),
        "reasons": BooleanField(_("Everybody is asked why")),
        "anonymous": BooleanField(_("Names not shown")),
        "per_enterprise": BooleanField(_("One vote per group")),
        "anyone_adds": BooleanField(_("Everybody may add options")),
        "share": SelectField(_("What it needs to win"), choices=shares),
        "quorum": StringField(_("Counts from so many answers"), validators=[Optional(), _number("quorum")]),
        "voters": SelectField(_("Who may vote?"), choices=voters),
    }


def _number(name: str) -> Any:
    def is_number(_form: Any, field: Any) -> None:
        if not small_number((field.data or "").strip(), LIMITS[name]):
            raise ValidationError(_("A number from 1 to {most}, please.", most=LIMITS[name]))

    return is_number


def _known(_opened: Opened, poll: Poll) -> dict[str, Any]:
    settings = poll.settings
    numbers = {name: str(getattr(settings, name) or "") for name in LIMITS}
    switches = {name: getattr(settings, name) for name in SWITCHES}
    return {**switches, **numbers, "share": settings.share or "", "voters": settings.voters}


def _wanted(poll: Poll, form: Any) -> Settings:
    chosen: dict[str, Any] = {name: bool(form[name].data) for name in form.changed & SWITCHES}
    for name in form.changed & LIMITS.keys():
        chosen[name] = small_number((form[name].data or "").strip(), LIMITS[name])
    if "share" in form.changed:
        chosen["share"] = form.share.data or None
    if "voters" in form.changed:
        chosen["voters"] = form.voters.data
    if chosen.get("most"):
        chosen["several"] = True
    return replace(poll.settings, **chosen)


def _check(opened: Opened, poll: Poll, form: Any) -> bool:
    wanted = _wanted(poll, form)
    if wanted.reasons and wanted.anonymous:
        form.reasons.errors = [_("Reasons go with names, so a poll without names asks for none.")]
        return False
    if is_fixed_by_votes(poll.settings, wanted) and has_votes(opened.rows, poll):
        form.share.errors = [_("Somebody has voted already, so this cannot be changed. You can ask again instead.")]
        return False
    return True


def _write(opened: Opened, poll: Poll, form: Any) -> list[Say]:
    refused = write_settings(opened.rows, poll, _wanted(poll, form))
    opened.rows.flush()
    return [opened.answer(refused or PollSettings(view(opened.rows, poll), opened.now))]


def _may_read(opened: Opened, poll: Poll) -> bool:
    return network_of_poll(opened.rows, poll.id, opened.person) is not None


def _table(opened: Opened, poll: Poll) -> PollTable:
    return poll_table(opened.rows, poll)


SETTINGS_PAGE = routes.page(
    FormPage(
        kind=SETTINGS_FORM,
        title=mark("Poll settings"),
        intro=(
            mark("Whatever you leave as it is stays so. Once somebody has voted, what their vote meant stays, too."),
        ),
        send=mark("Save"),
        subject=_poll,
        allowed=_manages,
        fields=_fields,
        known=_known,
        check=_check,
        write=_write,
    )
)

TABLE_PAGE = routes.page(
    FormPage(
        kind=TABLE,
        title=mark("Poll result"),
        intro=(mark("Names are of people of the network. Please use the table for this question alone."),),
        send=mark("As an Excel file"),
        subject=_poll,
        allowed=_may_read,
        facts=_table,
        files={"wethi-poll.xlsx": lambda opened, poll: Download(poll_file(_table(opened, poll)), XLSX)},
        personal=True,
        template="poll/page.html",
    )
)
