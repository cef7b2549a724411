"""What is heard in a text: was the bot spoken to, and which command was said?"""

from dataclasses import dataclass
from functools import cached_property

from bot.dialogue.understanding.asking import asked
from bot.dialogue.understanding.calling import call_in
from bot.dialogue.understanding.commands import Understood, understand
from bot.language.normalising import tidy

LONGEST_COMMAND = 2000
"""A longer text is no command, whatever it begins with: forwarded news, say."""


@dataclass(frozen=True)
class Heard:
    """A text reduced to what the bot should do with it."""

    text: str
    """Tidied, without the bot's name in front or at the end."""
    addressed: bool
    """The bot was spoken to."""
    command: Understood | None = None
    """A command said in so many words."""

    quoted_subject: str | None = None
    """What a message of the bot speaks of that is quoted, `poll:ID`."""

    @cached_property
    def asked(self) -> Understood | None:
        """A command as people say it, of somebody who spoke to the bot."""
        return asked(self.text) if self.addressed and len(self.text) <= LONGEST_COMMAND else None

    @property
    def meant(self) -> Understood | None:
        """The command, however it was said."""
        return self.command or self.asked


def listen(text: str, *, spoken_to: bool) -> Heard:
    """Read a text. `spoken_to`: it was written in a 1:1 chat, mentions the bot, or quotes something the bot said."""
    said = tidy(text)
    if len(said) > LONGEST_COMMAND:
        return Heard(said, spoken_to)
    call = call_in(said)
    if call is None:
        return Heard(said, spoken_to, understand(said, addressed=spoken_to))
    called = Heard(call.text, True, understand(call.text, addressed=True))
    if call.sure or called.meant:
        return called
    return Heard(said, spoken_to, understand(said, addressed=spoken_to))
