"""`docs/commands.md`, made from the registry of command words."""

from bot.dialogue.understanding.calling import BOT_NAMES
from bot.dialogue.understanding.registry import registry
from bot.dialogue.understanding.vocabulary import Bare, Command, Place

HEADER = f"""# What people can say to the bot

Made from the flows' `words` by `make commands`; a test keeps it current.

In a 1:1 chat every word works. In a group, words that nobody says by chance work by themselves; the others need the
bot's name in front (`{BOT_NAMES[0]}`), a mention, or a quote of something the bot said.

| say | in a group without the name | where | who | what happens | example |
|---|---|---|---|---|---|
"""
PLACES = {frozenset(Place): "groups, 1:1", frozenset({Place.GROUP}): "groups", frozenset({Place.PRIVATE}): "1:1"}


def write_page() -> str:
    """The page as Markdown."""
    return HEADER + "".join(_row(command) for command in registry())


def _row(command: Command) -> str:
    words = ", ".join(f"`{word.text}`" for word in command.words)
    cells = [words, _bare(command), PLACES[command.places], command.who.value, command.summary, f"`{command.example}`"]
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |\n"


def _bare(command: Command) -> str:
    """How the words work bare; where they differ, each with its words."""
    modes: dict[Bare, list[str]] = {}
    for word in command.words:
        modes.setdefault(word.bare, []).append(f"`{word.text}`")
    if len(modes) == 1:
        return str(next(iter(modes)).value)
    return "; ".join(f"{', '.join(words)}: {bare.value}" for bare, words in modes.items())
