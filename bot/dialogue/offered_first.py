"""What a network is for (business, area, knowledge: domain.md C) shapes what is offered first: topics of the menu, first steps,
examples, and where nothing was understood. Nothing is left out by it."""

from collections.abc import Iterable
from dataclasses import dataclass

from bot.dialogue.saying import Reply
from bot.dialogue.understanding.commands import command
from bot.dialogue.understanding.vocabulary import Command, Place, Topic, Who
from bot.language.catalogue import mark

STEPS = 2
"""So many first steps are taken in at a glance."""
FOR_ALL = frozenset({Who.ANYONE, Who.MAKER, Who.PEOPLE})


@dataclass(frozen=True)
class Offered:
    """What the people of such a network come for first."""

    topics: tuple[Topic, ...]
    commands: tuple[str, ...]
    """Keys, the likeliest first; of those that can be asked for in a place the first two are shown."""
    example: str
    """A question that a poll may ask there; marked for translation."""
    news: tuple[str, ...]
    """Categories of notices (`storage/news_wishes.py`)."""
    prompt: int
    """Which of the playbook's prompts of the month is the first one."""


BY_PURPOSE = {
    "business": Offered(
        (Topic.ORDERS, Topic.REFERRALS), ("order.open", "referral.send", "referral.need"),
        mark("Which fertiliser shall we buy?"), ("sales", "production"), 3,
    ),
    "social": Offered(
        (Topic.FORUMS, Topic.PEOPLE), ("forum.next", "pot.open", "directory.open"),
        mark("What shall we do together this month?"), ("news", "funds"), 2,
    ),
    "knowledge": Offered(
        (Topic.PEOPLE, Topic.FORUMS), ("question.ask", "lesson.find", "referral.visit"),
        mark("What would we like to learn next?"), ("news", "people"), 1,
    ),
}  # fmt: skip
ELSE = Offered((), (), mark("Which day suits you?"), ("news",), 0)
"""Where nobody has said what the network is for."""


def offered(purpose: str | None) -> Offered:
    """What comes first in a network that is for this."""
    return BY_PURPOSE.get(purpose or "", ELSE)


def first_steps(purpose: str | None, allowed: Iterable[Command]) -> list[Command]:
    """What is offered first, of the commands that somebody may ask for."""
    by_key = {each.key: each for each in allowed}
    return [by_key[key] for key in offered(purpose).commands if key in by_key][:STEPS]


def steps_for_all(purpose: str | None, place: Place) -> tuple[str, ...]:
    """The keys of what anybody may begin with in a place."""
    known = [command(key) for key in offered(purpose).commands]
    return tuple(
        each.key
        for each in first_steps(purpose, (each for each in known if place in each.places and each.who in FOR_ALL))
    )


def as_reply(step: Command, language: str) -> Reply:
    """The button of a step, as the menu has it."""
    return Reply(step.name_in(language), f"welcome.run:{step.key}")


def in_order_of(purpose: str | None, categories: Iterable[str]) -> list[str]:
    """Categories of notices, what such a network's people come for first."""
    known = list(categories)
    return [
        *(each for each in offered(purpose).news if each in known),
        *(each for each in known if each not in offered(purpose).news),
    ]
