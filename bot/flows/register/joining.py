"""Registering: consent first, then the enterprise, then what to be called. Every answer is kept when it is given, so
that nobody begins anew."""

import re
from typing import Any

from sqlalchemy.orm import Session

from bot.dialogue import conversation as talk
from bot.dialogue import forms
from bot.dialogue.display_names import NamesWanted
from bot.dialogue.network_choice import network_of
from bot.dialogue.picking.choices import provinces_of
from bot.dialogue.picking.picker import Picker
from bot.dialogue.private_only import in_private
from bot.dialogue.request import Asked
from bot.dialogue.saying import NotAnAnswer, Say
from bot.flows.register.membership import agree, belongs, join, set_called, was_refused
from bot.flows.register.people import mine_of
from bot.flows.register.results import (
    AskCalled,
    AskConsent,
    AskEnterprise,
    ConsentRefused,
    NameProblem,
    NotRegistered,
    WasRefused,
)
from bot.flows.register.routes import CALLED, CONSENT, PLACE, routes
from bot.flows.roles import Grant, give, read_grant
from bot.language.answers import is_no, is_nowhere, is_yes, name_in
from bot.storage.chats import Conversation
from bot.storage.memberships import consent_of, enterprises_in, enterprises_of_groups
from bot.storage.people import Enterprise, Network, Person

LONGEST_NAME = 40
FORM = "registration"


@routes.command("start")
def start(asked: Asked) -> list[Say]:
    """Register, or register for one more enterprise."""
    elsewhere = in_private(asked, "register.start")
    if elsewhere:
        return elsewhere
    network = network_of(asked, for_newcomers=True)
    return _next_question(asked, network, {})


@routes.button("start")
def start_by_button(asked: Asked, _id: str) -> list[Say]:
    """The same from a button."""
    return start(asked)


@routes.button("another")
def another(asked: Asked, _id: str) -> list[Say]:
    """One more enterprise: committee members sit on several."""
    elsewhere = in_private(asked, "register.start")
    if elsewhere:
        return elsewhere
    return _next_question(asked, network_of(asked, for_newcomers=True), {"another": True})


def begin_with_grant(asked: Asked, network: Network, grant: Grant) -> list[Say]:
    """A code was right: the role is given once the person has agreed to have it kept."""
    return _next_question(asked, network, {"grant": grant.to_json()})


def resume(asked: Asked, conversation: Conversation) -> list[Say]:
    """Go on where somebody stopped."""
    return _next_question(asked, network_of(asked, for_newcomers=True), conversation.data)


def _next_question(asked: Asked, network: Network, data: dict[str, Any]) -> list[Say]:
    """Ask for what is still missing; show who the person is once nothing is."""
    person = _person(asked)
    data = {**data, "network": network.id}
    if consent_of(asked.session, person) is None:
        talk.ask(asked, routes.flow, CONSENT, data)
        return [Say(_consent_question(asked, network, data))]
    grant = read_grant(data.get("grant"))
    granted: list[Say] = []
    if grant:
        granted = give(asked.session, person, grant, asked.now)
        data = {key: value for key, value in data.items() if key != "grant"} | {"nowhere": True}
    if data.get("another") or not (data.get("nowhere") or belongs(asked.session, network.id, person)):
        data = {key: value for key, value in data.items() if key != "another"}
        return [*granted, *picker.ask(asked, data, _likely(asked, network))]
    if person.called is None:
        talk.ask(asked, routes.flow, CALLED, data)
        return [*granted, Say(AskCalled(_suggested_name(asked)))]
    just_now = talk.end(asked)
    return [*granted, Say(mine_of(asked.session, network, person, just_now=just_now and not granted))]


def _consent_question(asked: Asked, network: Network, data: dict[str, Any]) -> AskConsent:
    grant = read_grant(data.get("grant"))
    enterprise = None
    if grant and grant.enterprise_id:
        found = asked.session.get(Enterprise, (network.id, grant.enterprise_id))
        enterprise = found.short_name if found else None
    form = None
    if grant is None:
        form = forms.issue(asked.session, asked.now, _person(asked), FORM, network_id=network.id)
    return AskConsent(network.name, grant.kind if grant else None, enterprise, form)


def _likely(asked: Asked, network: Network) -> list[str]:
    """The enterprises whose groups the person sits in."""
    return [
        enterprise.id
        for enterprise in enterprises_of_groups(asked.session, network.id, _person(asked))
        if not belongs(asked.session, network.id, _person(asked), enterprise.id)
    ]


@routes.button("yes")
def consent_given(asked: Asked, _id: str) -> list[Say]:
    """I agree. A second tap changes nothing."""
    elsewhere = in_private(asked, "register.start")
    if elsewhere:
        return elsewhere
    agree(asked.session, _person(asked), asked.now)
    network, data = _where_we_were(asked)
    return _next_question(asked, network, data)


@routes.button("no")
def consent_refused(asked: Asked, _id: str) -> list[Say]:
    """I do not agree: nothing is kept."""
    conversation = talk.current(asked)
    if conversation is None or conversation.flow != routes.flow or conversation.step != CONSENT:
        return [Say(NotRegistered())] if asked.chat.is_private else []
    talk.end(asked)
    return [Say(ConsentRefused())]


@routes.step(CONSENT)
def consent_by_words(asked: Asked, conversation: Conversation) -> list[Say]:
    """Yes or no, typed."""
    if is_yes(asked.text):
        return consent_given(asked, "")
    if is_no(asked.text):
        return consent_refused(asked, "")
    network, data = _where_we_were(asked)
    raise NotAnAnswer(Say(_consent_question(asked, network, data)))


def chose_enterprise(asked: Asked, enterprise_ids: list[str]) -> list[Say]:
    """An enterprise picked; an old button asks for consent first."""
    network, data = _where_we_were(asked)
    person = _person(asked)
    enterprise = asked.session.get(Enterprise, (network.id, enterprise_ids[0]))
    if enterprise is None or consent_of(asked.session, person) is None:
        return _next_question(asked, network, data)
    if was_refused(asked.session, enterprise, person):
        return [Say(WasRefused(enterprise.short_name))]
    join(asked.session, enterprise, person, asked.now)
    return _next_question(asked, network, {key: value for key, value in data.items() if key != "another"})


@routes.button("nowhere")
def belongs_nowhere(asked: Asked, _id: str) -> list[Say]:
    """Somebody of the network who belongs to no enterprise: an adviser, say."""
    elsewhere = in_private(asked, "register.start")
    if elsewhere:
        return elsewhere
    network, data = _where_we_were(asked)
    return _next_question(asked, network, {**data, "nowhere": True})


@routes.step(PLACE)
def enterprise_by_words(asked: Asked, conversation: Conversation) -> list[Say]:
    """A part of the enterprise's name, misspelt or not."""
    network, data = _where_we_were(asked)
    if is_nowhere(asked.text):
        return _next_question(asked, network, {**data, "nowhere": True})
    return picker.typed(asked, conversation)


@routes.button("called")
def called_as_on_line(asked: Asked, _id: str) -> list[Say]:
    """Call me as LINE does."""
    conversation = talk.current(asked)
    if conversation is None or conversation.flow != routes.flow or conversation.step != CALLED:
        return _again(asked)
    name = _suggested_name(asked)
    if name is None:
        raise NotAnAnswer(Say(AskCalled(None)))
    return _called(asked, name)


@routes.step(CALLED)
def called_by_words(asked: Asked, _conversation: Conversation) -> list[Say]:
    """What to be called, typed."""
    name, problem = read_name(name_in(asked.text))
    if problem:
        raise NotAnAnswer(Say(AskCalled(_suggested_name(asked), problem)))
    return _called(asked, name)


@routes.button("rename")
def rename(asked: Asked, _id: str) -> list[Say]:
    """Call me something else."""
    elsewhere = in_private(asked, "register.mine")
    if elsewhere:
        return elsewhere
    network = network_of(asked, for_newcomers=True)
    if consent_of(asked.session, _person(asked)) is None:
        return _next_question(asked, network, {})
    talk.ask(asked, routes.flow, CALLED, {"network": network.id, "nowhere": True})
    return [Say(AskCalled(_suggested_name(asked)))]


def read_name(text: str) -> tuple[str, NameProblem | None]:
    """(what somebody wants to be called, what is wrong with it); numbers are phones, and asked for elsewhere."""
    name = " ".join(text.split())
    if not re.search(r"\w", name):
        return "", NameProblem.EMPTY
    if len(name) > LONGEST_NAME:
        return "", NameProblem.TOO_LONG
    if re.fullmatch(r"[\d\s+()\-]+", name) or "://" in name:
        return "", NameProblem.A_NUMBER
    return name, None


def _called(asked: Asked, name: str) -> list[Say]:
    network, data = _where_we_were(asked)
    if consent_of(asked.session, _person(asked)):  # it may have been taken back since the question was asked
        set_called(asked.session, _person(asked), name, asked.now)
    return _next_question(asked, network, data)


def _again(asked: Asked) -> list[Say]:
    """An old button: show where we are."""
    elsewhere = in_private(asked, "register.start")
    return elsewhere or _next_question(asked, network_of(asked, for_newcomers=True), {})


def _where_we_were(asked: Asked) -> tuple[Network, dict[str, Any]]:
    """The network and the answers of the conversation; of none, where an old button was tapped."""
    conversation = talk.current(asked)
    if conversation is None or conversation.flow != routes.flow:
        return network_of(asked, for_newcomers=True), {}
    network = asked.session.get(Network, conversation.data.get("network", ""))
    return network or network_of(asked, for_newcomers=True), dict(conversation.data)


def _suggested_name(asked: Asked) -> str | None:
    """What LINE calls the person: said, not kept, until they choose it."""
    person = _person(asked)
    if person.line_user_id is None:
        return None
    if not (asked.names.complete or asked.names.book.knows(person.line_user_id)):
        raise NamesWanted(asked.chat.id, frozenset({person.line_user_id}))
    name = asked.names.book.name(person.line_user_id)
    return name[:LONGEST_NAME] if name and not read_name(name[:LONGEST_NAME])[1] else None


def _person(asked: Asked) -> Person:
    if asked.person is None:
        raise ValueError("nobody to register")
    return asked.person


picker = Picker(
    routes=routes,
    step=PLACE,
    command="register.start",
    network=lambda asked: _where_we_were(asked)[0],
    question=lambda _asked, choices: AskEnterprise(choices),
    picked=chose_enterprise,
)


def enterprises_to_choose(session: Session, network: Network) -> list[tuple[str, str]]:
    """(id, name with its place) of every enterprise, for the web form."""
    areas = provinces_of(session, network)
    return [
        (enterprise.id, f"{enterprise.short_name} · {name}")
        for area_id, name, _count in areas
        for enterprise in enterprises_in(session, network.id, area_id)
    ]
