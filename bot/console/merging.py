"""What was changed on a page, and what was changed elsewhere while it was open.

A page says in a signed hidden field what it showed. Of what comes back only what differs from that was changed by the
person; where what stands differs from it as well, the person has to decide.
"""

import hashlib
import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from flask import Request, current_app
from itsdangerous import BadSignature, URLSafeSerializer
from werkzeug.datastructures import MultiDict
from wtforms import BooleanField, DateField, DateTimeLocalField, FileField, HiddenField, SelectFieldBase
from wtforms import SelectMultipleField as Several

from bot.clock import BANGKOK
from bot.language.calendar import write_date, write_moment
from bot.language.catalogue import gettext as _
from bot.language.catalogue import spoken_language
from bot.language.normalising import tidy

SHOWN = "shown"
"""The hidden field: what the page showed."""
AGREED = "price-agreed"
"""The name of what was tapped where a page asked about its price."""
KEEP = "keep-"
"""Before a field's name: a tick that leaves what stands as it is."""

Values = dict[str, list[str]]
"""What a browser sends of each field."""
Groups = tuple[tuple[str, ...], ...]


_ID = re.compile(r"[0-9A-HJKMNP-TV-Z]{26}")
"""What is chosen from a list of things is sent so: it says nothing to whoever chose."""


@dataclass(frozen=True)
class Typed:
    """What somebody wrote into a field."""

    label: str
    words: str


@dataclass
class Merged:
    """What was sent, with what stands now in the place of what was not touched."""

    values: MultiDict[str, str]
    changed: set[str]
    disputed: dict[str, str]
    """Fields that were changed on both sides: under which name the tick stands that gives way."""
    news: set[str]
    """Fields that were changed elsewhere only."""
    gone: list[Typed]
    """What was written into fields that are there no more."""

    @property
    def is_disputed(self) -> bool:
        """Whether the person has to decide before anything is written."""
        return bool(self.disputed or self.gone)


def values_of(form: Any) -> Values:
    """What a browser would send of a form that nobody has touched."""
    return {field.name: _values(field) for field in form if not isinstance(field, (HiddenField, FileField))}


def _values(field: Any) -> list[str]:
    if isinstance(field, BooleanField):
        return ["y"] if field.data else []
    if isinstance(field, Several):
        return [str(each) for each in field.data or []]
    written = field.data if isinstance(field, SelectFieldBase) else field._value()
    return [] if written in (None, "") else [str(written)]


def seal(form: Any, together: Groups, ticket_id: str) -> str:
    """What a form shows, for its hidden field: for each field or group a digest, its title, its names."""
    values = values_of(form)
    shown = {
        group[0]: [_digest(values, group), str(form[group[0]].label.text), *group]
        for group in _groups(values, together)
    }
    return str(_sealing(ticket_id).dumps(shown))


def unseal(sealed: str, ticket_id: str) -> dict[str, list[str]]:
    """What the hidden field says; nothing where it was not written here for this ticket."""
    try:
        found = _sealing(ticket_id).loads(sealed)
    except BadSignature:
        return {}
    return found if isinstance(found, dict) else {}


def merge(form: Any, together: Groups, typed: MultiDict[str, str], ticket_id: str) -> Merged:
    """Put together what stands (a form that was built from it) and what was sent of an older one."""
    shown = unseal(typed.get(SHOWN, ""), ticket_id)
    stands = values_of(form)
    merged = Merged(MultiDict(typed), set(), {}, set(), _gone(shown, stands, typed))
    for group in _groups(stands, together):
        sent = {name: typed.getlist(name) for name in group}
        there, now = _digest(sent, group), _digest(stands, group)
        before = shown[group[0]][0] if group[0] in shown else None
        others = before != now
        if there == before or KEEP + group[0] in typed or (before is None and not any(sent.values())):
            for name in group:
                merged.values.setlist(name, stands[name])
            merged.news.update(group if others and KEEP + group[0] not in typed else ())
            continue
        differing = {name for name in group if _plain(sent[name]) != _plain(stands[name])}
        merged.changed |= differing
        if others:
            merged.disputed |= dict.fromkeys(differing, KEEP + group[0])
    return merged


def typed_in(typed: MultiDict[str, str], ticket_id: str) -> list[Typed]:
    """What was changed on a page whose subject is not looked at any more, so that nothing typed is lost."""
    return _gone(unseal(typed.get(SHOWN, ""), ticket_id), {}, typed)


def digest_of(request: Request) -> str:
    """Tells whether the same was sent twice."""
    kept = {name: request.form.getlist(name) for name in request.form if name not in (SHOWN, AGREED, "csrf_token")}
    kept |= {name: [file.filename or ""] for name, file in request.files.items()}
    return _digest(kept, sorted(kept))


def explain(merged: Merged, now: Any, form: Any) -> None:
    """Put both values beside each field that was changed elsewhere (`now` is a form with what stands)."""
    ticks = set()
    for field in form:
        if field.name in merged.news:
            field.meanwhile = _("Somebody else has changed this meanwhile; here is what it says now.")
        if field.name not in merged.disputed:
            continue
        field.stands = _in_words(now[field.name])
        field.meanwhile = _(
            "Somebody else has changed this meanwhile. It says now: {now}. You wrote: {typed}.",
            now=field.stands,
            typed=_in_words(field),
        )
        tick = merged.disputed[field.name]
        field.give_way = None if tick in ticks else tick
        ticks.add(tick)


def _gone(shown: dict[str, list[str]], stands: Values, typed: MultiDict[str, str]) -> list[Typed]:
    found = []
    for first, (before, label, *group) in shown.items():
        sent = {name: typed.getlist(name) for name in group}
        words = [word for name in group for word in sent[name] if word]
        told = [word for word in words if not _ID.fullmatch(word)]
        if first not in stands and _digest(sent, group) != before and (told or not words):
            found.append(Typed(label, " · ".join(told) or _nothing()))
    return found


def _groups(values: Values, together: Groups) -> list[tuple[str, ...]]:
    """Each field once, alone or with those it belongs to, as far as the form has them."""
    known = [tuple(name for name in group if name in values) for group in together]
    grouped = {name for group in known for name in group}
    return [*filter(None, known), *((name,) for name in values if name not in grouped)]


def _in_words(field: Any) -> str:
    """A field's value as people read it."""
    if isinstance(field, BooleanField):
        return _("yes") if field.data else _("no")
    if isinstance(field, SelectFieldBase):
        chosen = _values(field)
        return ", ".join(str(each.label) for each in field.iter_choices() if str(each.value) in chosen) or _nothing()
    if isinstance(field, DateTimeLocalField) and field.data:
        return write_moment(field.data.replace(tzinfo=BANGKOK), spoken_language())
    if isinstance(field, DateField) and field.data:
        return write_date(datetime.combine(field.data, datetime.min.time(), BANGKOK), spoken_language())
    return str(field._value()) or _nothing()


def _nothing() -> str:
    return _("(empty)")


def _plain(sent: Iterable[str]) -> list[str]:
    """What was sent, without what browsers and people do differently for the same."""
    return sorted(filter(None, (tidy(each) for each in sent)))


def _digest(values: Values, names: Iterable[str]) -> str:
    plain = json.dumps([_plain(values[name]) for name in names])
    return hashlib.sha256(plain.encode()).hexdigest()[:20]


def _sealing(ticket_id: str) -> URLSafeSerializer:
    return URLSafeSerializer(str(current_app.secret_key), salt=f"shown {ticket_id}")
