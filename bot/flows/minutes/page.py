"""The minutes on a form: text, links, pictures and decisions, also to change what is shared already."""

from typing import Any

from sqlalchemy.orm import Session
from wtforms import TextAreaField, ValidationError
from wtforms.validators import DataRequired, Length

from bot.dialogue.leaving_out import left_out
from bot.dialogue.links import picture_in
from bot.dialogue.pages import FormPage, Opened
from bot.dialogue.saying import Say
from bot.flows.decision import lines_of
from bot.flows.forum import Forum, ForumStatus, find_forum, looks_after, minutes_of
from bot.flows.minutes.results import LONGEST
from bot.flows.minutes.routes import FORM, routes
from bot.flows.minutes.saving import LONGEST_ADDRESS, MOST_ADDRESSES, Written, cleaned, save
from bot.language.catalogue import gettext as _
from bot.language.catalogue import mark

LONGEST_DECISIONS = 6000


def _forum(opened: Opened, lock: bool) -> Forum | None:
    return find_forum(opened.rows, opened.subject_id, lock=lock)


def _allowed(opened: Opened, forum: Forum) -> bool:
    return forum.status != ForumStatus.CANCELLED and looks_after(opened.rows, forum, opened.person)


def _fields(opened: Opened, _forum: Forum) -> dict[str, Any]:
    return {
        "text": TextAreaField(
            _("What was said"),
            validators=[
                DataRequired(_("Please write a few lines.")),
                Length(max=LONGEST, message=_("Up to 5,000 letters, please.")),
            ],
            render_kw={"rows": 10},
        ),
        "decisions": TextAreaField(
            _("Decisions, one a line"),
            validators=[Length(max=LONGEST_DECISIONS, message=_("Up to 6,000 letters, please."))],
            description=_("What, who, by when, such as: Buy thread Auntie Somsri by 15 Jan"),
            render_kw={"rows": 5},
        ),
        "pictures": TextAreaField(
            _("Addresses of pictures, one a line (only if you like)"), validators=[_https_addresses(opened.rows)]
        ),
        "links": TextAreaField(
            _("Links to files, one a line (only if you like)"), validators=[_https_addresses(opened.rows)]
        ),
    }


def _known(opened: Opened, forum: Forum) -> dict[str, Any]:
    minutes = minutes_of(opened.rows, forum)
    if minutes is None:
        return {}
    return {
        "text": minutes.text,
        "decisions": lines_of(opened.rows, forum),
        "pictures": "\n".join(minutes.pictures),
        "links": "\n".join(minutes.links),
    }


def _https_addresses(session: Session) -> Any:
    """Addresses of others that begin with https://, or our own of pictures that were sent to the bot."""

    def may_be_shown(address: str) -> bool:
        return address.startswith("https://") or picture_in(session, address) is not None

    def check(_form: Any, field: Any) -> None:
        addresses = (field.data or "").split()
        if any(not may_be_shown(each) or len(each) > LONGEST_ADDRESS for each in addresses):
            raise ValidationError(_("Addresses that begin with https://, please, one a line."))
        if len(addresses) > MOST_ADDRESSES:
            raise ValidationError(_("At most {count}, please.", count=MOST_ADDRESSES))

    return check


def _write(opened: Opened, forum: Forum, form: Any) -> list[Say]:
    written = Written(
        form.text.data,
        form.decisions.data or "",
        tuple((form.links.data or "").split()),
        tuple((form.pictures.data or "").split()),
    )
    told, others = save(opened.rows, forum, opened.person, written, opened.now)
    left = [opened.answer(say.result) for say in left_out(*cleaned(written)[1])]
    return [*left, opened.answer(told), *others]


PAGE = routes.page(
    FormPage(
        kind=FORM,
        title=mark("Minutes of a forum"),
        intro=(mark("Somebody else has a look at it before everybody reads it."),),
        send=mark("Keep it"),
        allowed=_allowed,
        subject=_forum,
        fields=_fields,
        known=_known,
        write=_write,
    )
)
