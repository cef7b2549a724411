"""Before a forum the advisers are asked by their theme: what people would like to know of it, and whether they say a word."""

from datetime import timedelta

from bot.dialogue.private_only import in_private
from bot.dialogue.request import Due, Request
from bot.dialogue.saying import Say, Told
from bot.flows.forum import Forum, find_forum, forums_to_come, is_network_forum
from bot.flows.question.matching import fits
from bot.flows.question.queries import hold_themes, known_by, open_questions, those_outside
from bot.flows.question.results import AskAdvice
from bot.flows.question.routes import ASK, routes
from bot.flows.question.tables import Question
from bot.language.product_words import EVERYBODYS
from bot.language.replies import agrees, refuses
from bot.storage.leading import caretakers
from bot.storage.memberships import reachable
from bot.storage.message_tables import Measure, Urgency
from bot.storage.people import Network, Person, RoleKind

ASKED_BEFORE = timedelta(days=14)
MOST_QUESTIONS = 3
GONE = Told("This meeting is over, thank you.")


def ask_before_forums(due: Due, network: Network) -> list[Say]:
    """Two weeks before a forum: each adviser with themes, once."""
    near = [
        each
        for each in forums_to_come(due.session, network.id, due.now)
        if each.network_id == network.id
        and is_network_forum(each)
        and each.starts_at
        and each.starts_at - due.now <= ASKED_BEFORE
    ]
    if not near:
        return []
    says = []
    for person in reachable(those_outside(due.session, network.id, RoleKind.ADVISER)):
        themes = [each.words for each in known_by(due.session, network.id, person.id)]
        asked = hold_themes(due.session, network.id, person.id, due.now)
        for forum in near:
            if not themes or forum.id in asked.about:
                continue
            asked.about = [*asked.about, forum.id]
            mine = _in_theme(open_questions(due.session, network.id), themes)
            card = AskAdvice(forum.id, forum.name, forum.starts_at, " · ".join(themes[:MOST_QUESTIONS]), mine)
            says.append(
                Say(
                    card, to=person.line_user_id, urgency=Urgency.RIDE, expires=forum.starts_at, network_id=network.id,
                    subject=f"forum:{forum.id}", about=f"advice:{forum.id}", measure=Measure.QUESTION,
                )
            )  # fmt: skip
    return says


def _in_theme(questions: list[Question], themes: list[str]) -> tuple[tuple[str, str], ...]:
    fitting = [each for each in questions if any(fits(EVERYBODYS, each.text, each.topic, theme) for theme in themes)]
    return tuple((each.id, each.text) for each in fitting[:MOST_QUESTIONS])


@routes.button("advise", means=agrees)
def will_advise(request: Request, forum_id: str) -> list[Say]:
    """I say something about it at the forum: whoever looks after the network hears so."""
    forum, refused = _asked_before(request, forum_id)
    if forum is None or request.person is None:
        return refused
    asked = hold_themes(request.session, forum.network_id, request.person.id, request.now)
    told = Told("Thank you! I have told those who prepare {forum}.", forum=forum.name)
    mark = f"yes:{forum.id}"
    if mark in asked.about:
        return [Say(told)]
    asked.about = [*asked.about, mark]
    themes = " · ".join(each.words for each in known_by(request.session, forum.network_id, request.person.id))
    news = Told(
        "{name} would say something at {forum}: {theme}",
        name=request.person.called or "?",
        forum=forum.name,
        theme=themes,
    )
    return [Say(told), *_to_caretakers(request, forum, news)]


@routes.button("noadvice", means=refuses)
def no_advice(request: Request, forum_id: str) -> list[Say]:
    """Not this time."""
    forum, refused = _asked_before(request, forum_id)
    return refused if forum is None else [Say(Told("That is fine. Whoever has a question asks you here."))]


def _asked_before(request: Request, forum_id: str) -> tuple[Forum | None, list[Say]]:
    """A forum to come, where the person is one of its network's advisers."""
    elsewhere = in_private(request, ASK)
    if elsewhere:
        return None, elsewhere
    forum = find_forum(request.session, forum_id)
    if forum is None or request.person is None or (forum.ends_at and forum.ends_at < request.now):
        return None, [Say(GONE)]
    advisers = {each.id for each in those_outside(request.session, forum.network_id, RoleKind.ADVISER)}
    return (forum, []) if request.person.id in advisers else (None, [Say(GONE)])


def _to_caretakers(request: Request, forum: Forum, news: Told) -> list[Say]:
    people: list[Person] = caretakers(request.session, forum.network_id, first=RoleKind.COORDINATOR)
    return [
        Say(news, to=each.line_user_id, urgency=Urgency.RIDE, network_id=forum.network_id, subject=f"forum:{forum.id}")
        for each in people
    ]
