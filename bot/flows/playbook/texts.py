"""What the ladder says: words that come with the bot, or a network's own, changed on a form."""

from datetime import datetime

from sqlalchemy.orm import Session

from bot.dialogue import forms
from bot.dialogue.holders import Subject
from bot.dialogue.network_choice import network_of
from bot.dialogue.offered_first import offered
from bot.dialogue.private_only import in_private
from bot.dialogue.request import Request
from bot.dialogue.rights import Right, refusal
from bot.dialogue.saying import Say, Told
from bot.flows.playbook.results import PlaybookTexts, RungTexts
from bot.flows.playbook.routes import routes
from bot.flows.playbook.rung import Rung
from bot.flows.playbook.rungs import LADDER
from bot.flows.playbook.silence import silence_of
from bot.flows.playbook.tables import NudgeTexts
from bot.storage import audit
from bot.storage.message_tables import Urgency
from bot.storage.people import Network, Person

FORM = "playbook"
MOST_TEXTS, LONGEST_TEXT = 8, 300
CHANGEABLE = tuple(rung for rung in LADDER if rung.answers)
"""A rung that asks with another flow's card has no words of its own."""


def text_for(session: Session, network_id: str, rung: Rung, asked_before: int) -> str:
    """The words whose turn it is."""
    own = session.get(NudgeTexts, (network_id, rung.name))
    texts = [str(text) for text in own.texts] if own and own.texts else list(rung.texts)
    first = 0 if own or not rung.of_purpose else offered(session.get_one(Network, network_id).purpose).prompt
    return texts[(first + asked_before) % len(texts)]


def texts_of(session: Session, network_id: str) -> tuple[RungTexts, ...]:
    """What each rung may say in a network."""
    own = {rung.name: session.get(NudgeTexts, (network_id, rung.name)) for rung in CHANGEABLE}
    return tuple(
        RungTexts(rung.name, rung.title, tuple(map(str, row.texts)) if row else rung.texts, own=row is not None)
        for rung in CHANGEABLE
        for row in [own[rung.name]]
    )


@routes.command("texts")
def show(request: Request) -> list[Say]:
    """The ladder's words, and the way to change them."""
    elsewhere = in_private(request, "playbook.texts")
    if elsewhere or request.person is None:
        return elsewhere
    network = network_of(request)
    refused = refusal(request, Right.EDIT_NUDGES, Subject(network.id))
    if refused:
        return refused
    link = forms.issue(request.session, request.now, request.person, FORM, network_id=network.id)
    days = silence_of(request.session, network.id, request.now).days
    return [Say(PlaybookTexts(network.name, days, texts_of(request.session, network.id), link))]


def save_texts(
    session: Session, network: Network, person: Person, texts: dict[str, list[str]], now: datetime
) -> list[Say]:
    """Keep a network's own words of some rungs; none gives back those that come with the bot."""
    changed = False
    for rung, written in texts.items():
        words = written[:MOST_TEXTS]
        row = session.get(NudgeTexts, (network.id, rung))
        if (list(row.texts) if row else []) == words:
            continue
        changed = True
        if row and not words:
            session.delete(row)
        elif row:
            row.texts = words
        else:
            session.add(NudgeTexts(network_id=network.id, rung=rung, texts=words))
    if changed:
        audit.note(
            session,
            network_id=network.id,
            person_id=person.id,
            action="playbook.texts",
            subject=f"network:{network.id}",
            now=now,
        )
    saved = Told("Saved. From the next question on I use these words in {network}.", network=network.name)
    return [Say(saved if changed else Told("Nothing has changed."), to=person.line_user_id, urgency=Urgency.RESULT)]
