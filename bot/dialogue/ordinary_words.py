"""A question or a wish in ordinary words, answered by the flow that knows."""

import re
from collections.abc import Container, Iterable

from bot.dialogue.kept_from_partners import refused_as_partner
from bot.dialogue.network_choice import networks_here
from bot.dialogue.private_only import elsewhere
from bot.dialogue.request import Request
from bot.dialogue.routes import Routes, all_routes
from bot.dialogue.saying import Reply, Say
from bot.dialogue.understanding.asking import told_by
from bot.dialogue.understanding.commands import Understood, command
from bot.dialogue.understanding.meaning import (
    AHEAD,
    AHEAD_MEANWHILE,
    AHEAD_OF_TAKEN,
    AHEAD_RUNNING_ON,
    TALK,
    asked_shortly,
    is_asking,
    is_nearer_to_another,
    meanings,
    meant_for_a_tap,
    names_in,
    plainly_meant,
)
from bot.language.answers import is_a_question, sounds_like_a_question
from bot.language.audience_words import cuts_for_whom
from bot.language.normalising import SEPARATOR
from bot.language.product_words import goods_named
from bot.storage.enterprises import names_known

_AMOUNT = re.compile(r"\d")
GUESSED = 0.3
"""From this likeness on it is worth a guess."""
SHOWS = frozenset(
    (
        "directory.open",
        "forum.next",
        "forum.hosts",
        "minutes.show",
        "decision.show",
        "poll.results",
        "order.mine",
        "waiting.show",
        "calendar.show",
        "calendar.holy",
        "product.list",
        "product.month",
        "product.mine",
        "order.balance",
        "pot.mine",
        "lesson.find",
        "lesson.show",
        "lesson.courses",
        "product.next",
        "referral.mine",
    )
)
"""Commands that only show something: somebody who is in the middle of being asked may see it meanwhile."""


WRITES = frozenset(
    (
        *("calendar.out", "calendar.ready", "calendar.harvest", "calendar.fair", "production.plan"),
        *("plan.add", "plan.reached", "plan.spent", "plan.budget", "decision.write"),
        *("record.welfare", "record.support", "strength.well", "strength.lacks", "question.know", "link.add"),
        *("news_wish.more", "news_wish.less", "subgroup.join", "poll.vote", "poll.add"),
        *("order.hand", "order.weighday", "referral.receive", "referral.need"),
    )
)
"""Commands that write down at once what stands behind their word: with a letter wrong they wait for a tap."""


ENDS_AT_ONCE = frozenset(("poll.close", "poll.withdraw", "poll.reopen", "subgroup.leave"))
"""Commands that end something by their word alone: with a letter wrong they wait for a tap, whatever stands behind it."""


WHO_MAKES_IT = "directory.open"
"""Finds by whatever people call a product, whether or not anybody here calls it so (`who makes batik`)."""
HOW_IT_IS = frozenset({"status.health"})
"""Whether it is still there: where something waits for an answer, that it waits is the better one."""


def answer_meanwhile(request: Request) -> list[Say] | None:
    """What somebody asks instead of answering, from what the bot knows; what they were asked is still asked. What was no
    answer and sounds like a question need be no plainer than if nothing had been asked."""
    text, words = request.text, request.words
    said = answer(request, only=SHOWS)
    request.text, request.words = text, words
    return said


def answer(
    request: Request, *, questions_only: bool = False, only: frozenset[str] | None = None, meanwhile: bool = False
) -> list[Say] | None:
    """What somebody who has called the bot asks for, from what the bot knows of their network; None where it is not plain
    what that is, or where a command does it that is not among those allowed (`questions_only`, `only`); `meanwhile` that
    it may as well be an answer to something else, it must be plainer. The handler finds in `request.text` the names that
    were spoken of, one a line, or all of it where it reads sentences."""
    names = list(_names_here(request))
    doubtful = meanwhile or (only is not None and not sounds_like_a_question(request.text))
    key = _plainly_wished(request.text, names, ahead_by=AHEAD_MEANWHILE if doubtful else AHEAD)
    if key is None or (meanwhile and key in HOW_IT_IS):
        return None
    flow = all_routes()[key.partition(".")[0]]
    if key not in flow.questions and (questions_only or (only is not None and key not in only)):
        return None
    if key not in flow.sentences:
        named = names_in(request.text, names)
        request.text = request.words = "\n".join(named) or (goods_named(request.text) if key == WHO_MAKES_IT else "")
    request.secret = request.secret or not flow.keeps_raw(key)
    return _run(request, flow, key)


ENDS_WHAT_IS_ASKED = "conversation.cancel"


def if_meant(request: Request, as_said: Understood | None, *, only: frozenset[str] | None = None) -> Understood | None:
    """A command as people say it, where it is what is meant in the middle of being asked something else; of those allowed
    (`only`), where any words are taken for an answer."""
    if as_said is None or (only is not None and as_said.command.key not in only):
        return None
    whole = not as_said.rest and not as_said.guessed  # nothing but the command's own words
    if whole and as_said.command.key == ENDS_WHAT_IS_ASKED:
        return as_said
    if request.secret:
        return None
    plain = plainly_meant(request.text, _names_here(request), ahead_by=0 if whole else AHEAD)
    return as_said if plain == as_said.command.key else None


def means_otherwise(request: Request, as_said: Understood) -> bool:
    """Whether a text into which a command's word runs, or that is nearly one, is nearer to something else:
    `ประกาศเมื่อวานว่ายังไง` is no notice to write, `ใครเป็นผู้ประสานงาน` does not stand for it (`ขอเป็นผู้ประสานงาน`)."""
    return _is_other(request.text, as_said, list(_names_here(request)))


def asks_elsewhere(request: Request, flow: Routes, *, told: Container[str] = ()) -> bool:
    """Whether a text of which a flow makes something plainly asks for what another knows, or for one of the flow's own
    questions that its reader does not answer itself (`told`). What is asked goes there, whatever is open here."""
    key = plainly_meant(request.text, list(_names_here(request)))
    if key is None:
        return False
    return key.partition(".")[0] != flow.flow or ((key in flow.questions or key in SHOWS) and key not in told)


def asks_instead(request: Request, flow: Routes) -> bool:
    """Whether what was written where a flow asked for a name, a place or an amount is a question instead; a name that ends
    as questions do (`คนดี`) is one only where it asks for what another flow knows."""
    text = request.text
    return is_a_question(text) or (sounds_like_a_question(text) and asks_elsewhere(request, flow))


def _plainly_wished(text: str, names: Iterable[str], ahead_by: float = AHEAD) -> str | None:
    """What is plainly meant, unless its own word begins a line that tells something."""
    key = plainly_meant(text, names, ahead_by=ahead_by)
    return None if key is None or key == told_by(text) else key


def _is_other(text: str, as_said: Understood, names: Iterable[str]) -> bool:
    if as_said.guessed and not as_said.rest:
        return plainly_meant(text, names, ahead_by=0 if is_asking(text) else AHEAD) not in (None, as_said.command.key)
    if not as_said.rest and (as_said.command.acts or not is_asking(text)):
        return False
    if SEPARATOR.search(as_said.rest) or _is_addressed(as_said):
        return False
    by = AHEAD_RUNNING_ON if as_said.command.takes is None else AHEAD_OF_TAKEN
    return is_nearer_to_another(text, as_said.command.key, names, runs_on=by if _runs_on(text, as_said.rest) else None)


def _is_addressed(as_said: Understood) -> bool:
    """Whether whatever one wants to say follows, and whom it is for stands before it: `ประกาศถึงผ้าทอเกาะยอ: มารับของ`."""
    free = as_said.command.free_text and (":" in as_said.rest or not is_asking(as_said.rest))
    return free and bool(cuts_for_whom(as_said.rest))


def _runs_on(text: str, rest: str) -> bool:
    """Whether a command's word and what follows it are written without a blank; a line with an amount is what such a word
    takes (`สั่งซื้อปุ๋ย 5 กระสอบ`)."""
    before = text[: text.find(rest)] if rest in text else ""
    return bool(rest and before) and not before[-1].isspace() and not _AMOUNT.search(rest)


def made_out(text: str, as_said: Understood | None, names: Iterable[str], questions: Container[str]) -> str | None:
    """The command or question that is answered where somebody has called the bot: a command as people say it (`as_said`), or
    what is plainly meant. None where it is not plain."""
    plain = _plainly_wished(text, names)
    if as_said is None or _is_other(text, as_said, names):
        return plain
    return plain if not as_said.rest and plain in questions else as_said.command.key


def guesses(request: Request, allowed: frozenset[str], most: int) -> list[Reply]:
    """What a text may have asked for where it is not plain, the likeliest first, each with a button that asks it; of the
    commands only those allowed."""
    names = list(_names_here(request))
    spoken_of = next(iter(names_in(request.text, names)), "")
    found = []
    for meant in meanings(request.text, names):
        if meant.likeness < GUESSED or meant.key == TALK:
            break
        flow = all_routes()[meant.key.partition(".")[0]]
        asked = None if meant.key in flow.questions else command(meant.key)
        if refused_as_partner(request, flow):
            continue
        if asked is None:
            found.append(Reply(asked_shortly(meant.key, request.chat.language), f"welcome.ask:{meant.key}:{spoken_of}"))
        elif meant.key in allowed:
            label = asked.name_in(request.chat.language)
            found.append(Reply(label, f"welcome.ask:{meant.key}:{spoken_of}"))
    return found[:most]


def is_uncertain(asked: Understood) -> bool:
    """Whether a command with a letter wrong would write down or end something at once."""
    return asked.guessed and (asked.command.key in ENDS_AT_ONCE or bool(asked.rest and asked.command.key in WRITES))


def waits_for_a_tap(request: Request, allowed: frozenset[str]) -> Reply | None:
    """The button of a command that is plainly meant and does something at once, of those allowed."""
    names = list(_names_here(request))
    key = meant_for_a_tap(request.text, names)
    if key is None or key not in allowed:
        return None
    spoken_of = next(iter(names_in(request.text, names)), "")
    return Reply(command(key).name_in(request.chat.language), f"welcome.ask:{key}:{spoken_of}")


def ask(request: Request, key: str) -> list[Say] | None:
    """A guess that was tapped; what it speaks of is the button's argument. None where nothing of that name can be asked."""
    flow = all_routes().get(key.partition(".")[0])
    if flow is None or (key not in flow.questions and key not in flow.commands):
        return None
    request.text = request.words = request.argument
    request.secret = request.secret or not flow.keeps_raw(key)
    return _run(request, flow, key)


def _run(request: Request, flow: Routes, key: str) -> list[Say]:
    if key in flow.questions:
        return refused_as_partner(request, flow) or flow.questions[key](request)
    asked = command(key)
    return elsewhere(request, asked) or refused_as_partner(request, flow, asked) or flow.commands[key](request)


def _names_here(request: Request) -> Iterable[str]:
    yield from names_known(request.session, networks_here(request))
    for flow in all_routes().values():
        if flow.names:
            yield from flow.names(request)
