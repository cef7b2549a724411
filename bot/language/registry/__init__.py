"""The one registry of command words, a module for each topic. `docs/commands.md` and the help cards come from it."""

from bot.language.registry import forums, general, my_data, network, orders, people, polls, referrals
from bot.language.vocabulary import Command

REGISTRY: tuple[Command, ...] = (
    *polls.COMMANDS,
    *forums.COMMANDS,
    *orders.COMMANDS,
    *people.COMMANDS,
    *referrals.COMMANDS,
    *my_data.COMMANDS,
    *network.COMMANDS,
    *general.COMMANDS,
)
