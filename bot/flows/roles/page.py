"""Who holds what, and which codes are out, on a page: what is ticked is taken back."""

from typing import Any

from wtforms import BooleanField

from bot.dialogue.holders import Subject
from bot.dialogue.noting import note
from bot.dialogue.pages import FormPage, Opened
from bot.dialogue.rights import Right, may
from bot.dialogue.saying import Counted, Say, Told
from bot.drawing.people_words import role_with_scope
from bot.drawing.told import worded
from bot.flows.roles.candidates import view
from bot.flows.roles.cards import code_words, role_words
from bot.flows.roles.ending import take_back_role
from bot.flows.roles.overview import FORM, code_view
from bot.flows.roles.queries import code_by_id, codes_out, locked_role, roles_of_network, take_back_code
from bot.flows.roles.routes import routes
from bot.language.catalogue import gettext as _
from bot.language.catalogue import mark
from bot.storage.people import Network

ROLE, CODE = "role_", "code_"


def _allowed(opened: Opened, network: Network) -> bool:
    return may(opened.rows, opened.person, Right.SEE_ROLES, Subject(network.id))


def _fields(opened: Opened, network: Network) -> dict[str, Any]:
    fields = {}
    for role in roles_of_network(opened.rows, network.id):
        seen = view(opened.rows, role)
        fields[ROLE + role.id] = BooleanField(f"{worded(seen.held_by)} · {role_words(seen)}")
    for code in codes_out(opened.rows, network.id, opened.now):
        seen_code = code_view(opened.rows, code)
        words = f"{role_with_scope(seen_code.kind, seen_code.scope)} · {code_words(seen_code)}"
        fields[CODE + code.id] = BooleanField(_("Code: {words}", words=words))
    return fields


def _write(opened: Opened, network: Network, form: Any) -> list[Say]:
    says: list[Say] = []
    done = 0
    for name in sorted(form.changed):
        if name.startswith(ROLE):
            role = locked_role(opened.rows, name.removeprefix(ROLE))
            if role and role.network_id == network.id:
                says += take_back_role(opened, role)
                done += 1
        else:
            code = code_by_id(opened.rows, name.removeprefix(CODE))
            if code and code.network_id == network.id and take_back_code(opened.rows, code):
                note(opened, network.id, "invitation.taken_back", f"invitation:{code.id}", {"kind": code.kind})
                done += 1
    told = Counted("{count} taken back.", "{count} taken back.", count=done) if done else NOTHING
    return [opened.answer(told), *says]


NOTHING = Told("Nothing has changed.")


PAGE = routes.page(
    FormPage(
        kind=FORM,
        title=mark("Who holds what"),
        intro=(mark("Tick what is to be taken back: the person is told, and may do no more than others at once."),),
        send=mark("Take back what is ticked"),
        allowed=_allowed,
        fields=_fields,
        write=_write,
    )
)
