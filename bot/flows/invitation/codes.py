"""Codes that give a role: made by those who may, used once, guessed at most a few times an hour."""

import hashlib
import hmac
import re
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from bot.dialogue import conversations
from bot.dialogue.holders import Subject
from bot.dialogue.links import chat_link
from bot.dialogue.network_choice import network_of
from bot.dialogue.picking.choices import Choices
from bot.dialogue.picking.paging import page_start
from bot.dialogue.picking.picker import Picker
from bot.dialogue.private_only import in_private
from bot.dialogue.request import Request
from bot.dialogue.rights import Right, may, may_somewhere, not_allowed, refusal
from bot.dialogue.routes import Routes
from bot.dialogue.saying import Moment, Reply, Say, Told
from bot.dialogue.understanding.commands import command
from bot.flows.invitation.queries import invitation_with, invitations_out
from bot.flows.invitation.words import asks_what_is_out, may_hold_a_code
from bot.flows.register import begin_with_grant
from bot.flows.roles import Grant
from bot.storage import audit, code_attempts
from bot.storage.areas import areas_within
from bot.storage.chats import Conversation
from bot.storage.database import installation_of, new_id
from bot.storage.memberships import belongs_to
from bot.storage.people import Area, Enterprise, Invitation, Network, Person, RoleKind
from bot.storage.rules import rule_of

routes = Routes("invitation", sentences=frozenset(("invitation.code",)))

LETTERS = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
"""Without those that look like others: 0 O, 1 I."""
HALF = 4
LOOKS_LIKE_A_CODE = re.compile(rf"(?<![A-Z0-9])[{LETTERS}]{{{HALF}}}-[{LETTERS}]{{{HALF}}}(?![A-Z0-9])")
LASTS = timedelta(days=7)
ENTERPRISE = "enterprise"

MOST_AREAS = 10
MOST_OUT = 3
LEADERS = (RoleKind.FACILITATOR, RoleKind.COORDINATOR, RoleKind.ADVISER, RoleKind.PARTNER)
WITH_TERM = (RoleKind.COORDINATOR, RoleKind.REPRESENTATIVE)


@dataclass(frozen=True)
class AskRole:
    """Which role shall the code give?"""

    kinds: tuple[str, ...]


@dataclass(frozen=True)
class AskScope:
    """For the whole network, or for an area of it?"""

    kind: str
    areas: tuple[tuple[str, str, int], ...]
    inside: tuple[str, str] | None = None
    """(id, name) of the province whose districts these are."""
    more: str | None = None
    """The argument of the button that shows further areas."""


@dataclass(frozen=True)
class AskWhose:
    """Whose representative?"""

    choices: Choices


@dataclass(frozen=True)
class InvitationMade:
    """The code, and ways to hand it on. Shown once: only its digest is kept."""

    code: str
    kind: str
    scope: str | None
    network: str
    expires_at: datetime
    words: str
    """What the invited person sends to the bot."""
    link: str | None
    """Opens the 1:1 chat with the words ready."""


@dataclass(frozen=True)
class WrongCode:
    """No such code, or it was used, or it is too old."""

    tries_left: int


def too_many_guesses(until: datetime) -> Told:
    """Wait until then."""
    return Told("Those were a few wrong codes in a row. Please try again after {time}.", time=Moment(until))


@routes.command("new", button="new")
def begin(request: Request) -> list[Say]:
    """Invite somebody to a role."""
    elsewhere = in_private(request, "invitation.new")
    if elsewhere:
        return elsewhere
    network = network_of(request)
    kinds = tuple(
        kind
        for kind in (RoleKind.REPRESENTATIVE, *LEADERS)
        if may_somewhere(request.session, request.person, _right_to_invite(kind), network.id)
    )
    return [Say(AskRole(kinds))] if kinds else [Say(not_allowed(request, Right.INVITE_REPRESENTATIVE, network.id))]


@routes.button("role")
def chose_role(request: Request, kind: str) -> list[Say]:
    """A role tapped: for whom or where?"""
    elsewhere = in_private(request, "invitation.new")
    if elsewhere:
        return elsewhere
    if kind not in (RoleKind.REPRESENTATIVE, *LEADERS):
        return begin(request)
    network = network_of(request)
    conversations.end(request)
    if kind == RoleKind.REPRESENTATIVE:
        return picker.ask(request, {})
    return [Say(_scopes(request, network, kind))]


@routes.button("in")
def look_into(request: Request, kind: str) -> list[Say]:
    """A province tapped: all of it, or one of its districts? The argument is the area, or the page of the provinces."""
    elsewhere = in_private(request, "invitation.new")
    if elsewhere:
        return elsewhere
    network = network_of(request)
    area_id, _, page = request.argument.partition(".")
    area = request.session.get(Area, (network.id, area_id))
    if kind not in LEADERS:
        return begin(request)
    if area and not areas_within(request.session, network.id, area.id):
        return for_network_or_area(request, kind)
    return [Say(_scopes(request, network, kind, area, page or area_id))]


def _scopes(request: Request, network: Network, kind: str, area: Area | None = None, page: str = "") -> AskScope:
    found = areas_within(request.session, network.id, area.id if area else None)
    start = page_start(page, len(found))
    more = f"{area.id}.{start + MOST_AREAS}" if area else str(start + MOST_AREAS)
    return AskScope(
        kind,
        tuple((each.id, each.name, count) for each, count in found[start : start + MOST_AREAS]),
        (area.id, area.name) if area else None,
        more if start + MOST_AREAS < len(found) else None,
    )


@routes.step(ENTERPRISE)
def enterprise_by_words(request: Request, conversation: Conversation) -> list[Say]:
    """The enterprise whose representative is invited, by a part of its name."""
    return picker.typed(request, conversation)


def for_enterprise(request: Request, enterprise_ids: list[str]) -> list[Say]:
    """A code for a representative of this enterprise."""
    network = network_of(request)
    enterprise = request.session.get(Enterprise, (network.id, enterprise_ids[0]))
    if enterprise is None:
        return begin(request)
    return _make(request, network, RoleKind.REPRESENTATIVE, enterprise=enterprise)


picker = Picker(
    routes=routes,
    step=ENTERPRISE,
    command="invitation.new",
    network=network_of,
    question=lambda _asked, choices: AskWhose(choices),
    picked=for_enterprise,
)


@routes.button("scope")
def for_network_or_area(request: Request, kind: str) -> list[Say]:
    """A code for a role of the whole network, or of the area in the argument."""
    elsewhere = in_private(request, "invitation.new")
    if elsewhere:
        return elsewhere
    network = network_of(request)
    area = request.session.get(Area, (network.id, request.argument)) if request.argument else None
    if kind not in LEADERS or (request.argument and area is None):
        return begin(request)
    return _make(request, network, RoleKind(kind), area=area)


@routes.command("code", secret=True)
def use_code(request: Request) -> list[Say]:
    """A code, after the word for it."""
    if asks_what_is_out(request.text):
        return _out(request)
    if not may_hold_a_code(request.text):
        return [Say(Told("Please type the code that you were given, for example 4F7K-9QMD."))]
    return _redeem(request, request.text)


def _out(request: Request) -> list[Say]:
    """The codes that still work, to whoever could make them; what they read is written nowhere, only for what they are."""
    network = network_of(request)
    rows = [
        row
        for row in invitations_out(request.session, network.id, request.now)
        if may(request.session, request.person, _right_to_invite(row.kind), _about(row))
    ]
    if not rows:
        return [Say(Told("No code of yours is out. “Invite” makes a new one."))]
    parts = [Told("Codes that nobody has used yet. What they read was shown once only; a new one is quickly made.")]
    for row in rows[:MOST_OUT]:
        parts.append(_out_line(request.session, row))
    return [Say(part) for part in parts]


def _out_line(session: Session, row: Invitation) -> Told:
    enterprise = session.get(Enterprise, (row.network_id, row.enterprise_id)) if row.enterprise_id else None
    area = session.get(Area, (row.network_id, row.area_id)) if row.area_id else None
    scope = (
        enterprise.short_name if enterprise else area.name if area else session.get_one(Network, row.network_id).name
    )
    return Told("For {scope}, until {until}.", scope=scope, until=Moment(row.expires_at))


def _about(row: Invitation) -> Subject:
    return Subject(row.network_id, enterprise_id=row.enterprise_id, area_id=row.area_id)


def resume(request: Request, _conversation: Conversation) -> list[Say]:
    """Half an invitation is quickly made anew."""
    conversations.end(request)
    return begin(request)


def heard(request: Request) -> list[Say] | None:
    """A bare code, typed or pasted into the 1:1 chat."""
    found = LOOKS_LIKE_A_CODE.search(request.text.upper())
    return _redeem(request, found[0]) if found else None


routes.heard = heard
routes.resume = resume


def make_invitation(
    session: Session,
    network: Network,
    kind: RoleKind,
    now: datetime,
    *,
    maker: Person | None = None,
    enterprise: Enterprise | None = None,
    area: Area | None = None,
    lasts: timedelta = LASTS,
) -> tuple[str, Invitation]:
    """A fresh code and its invitation.

    Returns:
        (the code as people read it, the row).
    """
    code = "".join(secrets.choice(LETTERS) for _ in range(2 * HALF))
    years = int(rule_of(session, network.id, "term_years")) if kind in WITH_TERM else None
    row = Invitation(
        network_id=network.id,
        id=new_id(now),
        digest=_digest(session, code),
        kind=kind,
        area_id=area.id if area else None,
        enterprise_id=enterprise.id if enterprise else None,
        term_years=years,
        maker_id=maker.id if maker else None,
        created_at=now,
        expires_at=now + lasts,
    )
    session.add(row)
    audit.note(
        session,
        network_id=network.id,
        person_id=maker.id if maker else None,
        action="invitation.made",
        subject=f"invitation:{row.id}",
        now=now,
        details={"kind": kind, "enterprise": row.enterprise_id, "area": row.area_id},
    )
    return f"{code[:HALF]}-{code[HALF:]}", row


def _make(
    request: Request, network: Network, kind: RoleKind, enterprise: Enterprise | None = None, area: Area | None = None
) -> list[Say]:
    about = Subject(network.id, enterprise_id=enterprise.id if enterprise else None, area_id=area.id if area else None)
    refused = refusal(request, _right_to_invite(kind), about)
    if refused:
        return refused
    conversations.end(request)
    code, row = make_invitation(
        request.session, network, kind, request.now, maker=request.person, enterprise=enterprise, area=area
    )
    words = f"{command('invitation.code').name} {code}"
    scope = enterprise.short_name if enterprise else area.name if area else None
    link = chat_link(request.session, words, network.id)
    return [Say(InvitationMade(code, kind, scope, network.name, row.expires_at, words, link))]


def _redeem(request: Request, text: str) -> list[Say]:
    if request.person is None:
        return []
    blocked = code_attempts.blocked_until(request.session, request.person, request.now)
    if blocked:
        return [Say(too_many_guesses(blocked))]
    code = "".join(letter for letter in text.upper() if letter in LETTERS)
    row = invitation_with(request.session, _digest(request.session, code))
    if row and row.used_by == request.person.id:
        return [Say(_used_by_you(request.session, row, request.person))]
    if row is None or row.used_at or request.now >= row.expires_at or not _maker_still_may(request.session, row):
        return [Say(WrongCode(code_attempts.count_wrong(request.session, request.person, request.now)))]
    conversations.end(request)
    grant = Grant(row.id, row.network_id, row.kind, row.area_id, row.enterprise_id, row.term_years)
    return begin_with_grant(request, request.session.get_one(Network, row.network_id), grant)


def _used_by_you(session: Session, row: Invitation, person: Person) -> Told:
    """Their own code, typed once more: it is told apart from a wrong one, and is no guess."""
    network = session.get_one(Network, row.network_id)
    if belongs_to(session, network.id, person):
        return Told(
            "You have used this code already: you are in {network}.", Reply("My enterprise", "register.mine"),
            network=network.name,
        )  # fmt: skip
    return Told(
        "You have used this code already, and a code works once. Please ask for a new one in {network}.",
        network=network.name,
    )


def _maker_still_may(session: Session, row: Invitation) -> bool:
    """A code is worth as much as the right of whoever made it; those from the command line have no maker."""
    if row.maker_id is None:
        return True
    return may(session, session.get(Person, row.maker_id), _right_to_invite(row.kind), _about(row))


def _right_to_invite(kind: str) -> Right:
    return Right.INVITE_REPRESENTATIVE if kind == RoleKind.REPRESENTATIVE else Right.INVITE_LEADER


def _digest(session: Session, code: str) -> str:
    return hmac.new(
        installation_of(session).signing_key.encode(), f"invitation:{code}".encode(), hashlib.sha256
    ).hexdigest()
