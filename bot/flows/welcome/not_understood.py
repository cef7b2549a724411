"""The answer to words that nobody here knows: one line, and what may have been meant."""

import re

from bot.dialogue import ordinary_words
from bot.dialogue.request import Request
from bot.dialogue.saying import Reply, Say, Told
from bot.dialogue.understanding.commands import Understood
from bot.flows.welcome.greeting import HELP, commands_for, open_things, routes, steps_here
from bot.flows.welcome.small_talk import GREETED
from bot.language.catalogue import DEFAULT_LANGUAGE, LANGUAGE_NAMES, SOURCE_LANGUAGE

MOST_GUESSES, MOST_OPEN = 3, 2
LONGEST_REST = 200
"""Letters that a button may carry."""
_THAI = re.compile("[\u0e01-\u0e5b]")
_LATIN_WORD = re.compile(r"[a-z]{3}", re.IGNORECASE)


def answer(request: Request) -> list[Say]:
    """What is open here, then what is nearest to what was said, each as a button; a greeting where nothing was said."""
    if not request.text:
        return [Say(GREETED)]
    if offer := _other_language(request):
        return [Say(offer)]
    allowed = frozenset(each.key for each in commands_for(request))
    if tap := ordinary_words.waits_for_a_tap(request, allowed):
        return [Say(Told("If you mean “{what}”, tap it and I see to it.", tap, what=tap.label))]
    meant = ordinary_words.guesses(request, allowed, MOST_GUESSES)
    open_here = open_things(request)[: max(1, MOST_GUESSES - len(meant))][:MOST_OPEN]
    guesses = [*open_here, *(meant or [HELP])][:MOST_GUESSES]
    if len(guesses) > 1 or guesses[0] != HELP:
        return [Say(Told("I did not quite get that. Did you mean one of these?", *guesses))]
    return [Say(Told("I did not quite get that. Could you say it in other words?", *steps_here(request), *guesses))]


def ask_first(request: Request, misspelt: Understood) -> list[Say]:
    """A command with a letter wrong and what stands behind it: nothing is written down before a tap."""
    label = misspelt.command.name_in(request.chat.language)
    tap = Reply(label, f"welcome.ask:{misspelt.command.key}:{misspelt.rest[:LONGEST_REST]}")
    return [Say(Told("If you mean “{what}”, tap it and I see to it.", tap, what=f"{label} {misspelt.rest}".strip()))]


@routes.button("ask")
def ask(request: Request, key: str) -> list[Say]:
    """A guess that was right."""
    return ordinary_words.ask(request, key) or answer(request)


def _other_language(request: Request) -> Told | None:
    """The offer to speak the language that somebody writes in, in their 1:1 chat."""
    if not request.chat.is_private:
        return None
    thai = _THAI.search(request.text)
    if thai and request.chat.language == SOURCE_LANGUAGE:
        other = DEFAULT_LANGUAGE
    elif not thai and request.chat.language == DEFAULT_LANGUAGE and _LATIN_WORD.search(request.text):
        other = SOURCE_LANGUAGE
    else:
        return None
    speak = Reply(LANGUAGE_NAMES[other], f"welcome.language::{other}")
    return Told("I did not quite get that. Shall I speak the other language with you?", speak, HELP)
