"""The network's settings: shown in the chat, changed on a web form."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from bot.dialogue import forms
from bot.dialogue.holders import Subject
from bot.dialogue.network_choice import network_of
from bot.dialogue.private_only import in_private
from bot.dialogue.request import Request
from bot.dialogue.rights import Right, refusal
from bot.dialogue.routes import Routes, all_routes
from bot.dialogue.saying import Reply, Say, Told
from bot.flows.settings.groups import GROUPS, made_own
from bot.storage import audit
from bot.storage.audit import AuditEntry
from bot.storage.message_tables import Urgency
from bot.storage.people import Network, Person
from bot.storage.rules import BY_KEY, rules_of, set_rules

routes = Routes("settings")

FORM = "settings"
CHANGED = "settings.changed"
CHANGED_AGAIN = Told(
    "These settings have been changed again since. Nothing is put back.", Reply("Settings", "settings.show")
)


@dataclass(frozen=True)
class GroupOfRules:
    """Some rules under a heading, and the form of these."""

    title: str
    """Marked for translation."""
    count: int
    link: str | None


@dataclass(frozen=True)
class NetworkSettings:
    """The soft rules as they are, and the way to change them."""

    network: str
    groups: tuple[GroupOfRules, ...]
    own: tuple[tuple[str, Any], ...]
    """What the network has made its own: (title, marked for translation; value)"""
    link: str | None


@dataclass(frozen=True)
class SettingsSaved:
    """What was changed by the form."""

    network: str
    changed: tuple[tuple[str, Any, Any], ...]
    """(title, marked for translation; before; after)"""


@routes.command("show", button="show")
def show(request: Request) -> list[Say]:
    """The settings of the network, for its facilitators."""
    elsewhere = in_private(request, "settings.show")
    if elsewhere or request.person is None:
        return elsewhere
    network = network_of(request)
    refused = refusal(request, Right.CHANGE_SETTINGS, Subject(network.id))
    if refused:
        return refused
    values = rules_of(request.session, network.id)
    own = tuple((BY_KEY[key].title, values[key]) for group in GROUPS for key in made_own(group.keys, values))
    groups = tuple(GroupOfRules(each.title, len(each.keys), _form(request, network, each.name)) for each in GROUPS)
    return [Say(NetworkSettings(network.name, groups, own, _form(request, network)))]


@routes.button("back")
def put_back(request: Request, entry_id: str) -> list[Say]:
    """A change of the settings is taken back: whatever is still as that change left it is as before. The argument is whose."""
    elsewhere = in_private(request, "settings.show")
    network = request.session.get(Network, request.argument)
    if elsewhere or network is None or request.person is None:
        return elsewhere or [Say(CHANGED_AGAIN)]
    refused = refusal(request, Right.CHANGE_SETTINGS, Subject(network.id))
    if refused:
        return refused
    entry = audit.entry_of(request.session, network.id, entry_id)
    before = before_change(entry, rules_of(request.session, network.id)) if entry else {}
    if not before:
        return [Say(CHANGED_AGAIN)]
    return save_settings(request.session, network, request.person, before, request.now)


def before_change(entry: AuditEntry, values: Mapping[str, Any]) -> dict[str, Any]:
    """What the rules of a change were before it, of those that stand as it left them; `values` are the rules of today."""
    changes = (entry.details or {}) if entry.action == CHANGED else {}
    return {key: before for key, (before, after) in changes.items() if key in BY_KEY and values[key] == after}


def _form(request: Request, network: Network, group: str | None = None) -> str | None:
    """The way to the form of one group of rules, or of all."""
    if request.person is None:
        return None
    subject = f"rules:{group}" if group else None
    return forms.issue(request.session, request.now, request.person, FORM, network_id=network.id, subject=subject)


def save_settings(
    session: Session, network: Network, person: Person, values: dict[str, Any], now: datetime
) -> list[Say]:
    """Write the rules, and tell the person in their 1:1 chat."""
    changed = set_rules(session, network.id, values)
    for each in all_routes().values() if changed else ():
        if each.rules_changed:
            each.rules_changed(session, network.id, changed, now)
    if changed:
        audit.note(
            session,
            network_id=network.id,
            person_id=person.id,
            action=CHANGED,
            subject=f"network:{network.id}",
            now=now,
            details={key: [before, after] for key, (before, after) in changed.items()},
        )
    shown = tuple((BY_KEY[key].title, before, after) for key, (before, after) in changed.items())
    return [Say(SettingsSaved(network.name, shown), to=person.line_user_id, urgency=Urgency.RESULT)]


def rule_title(key: str) -> str:
    """What a rule is about, marked for translation; its key where there is no such rule any more."""
    return BY_KEY[key].title if key in BY_KEY else key
