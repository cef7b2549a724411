"""One-time codes that give a role, and the words that redeem them."""

from bot.flows.invitation.codes import TooManyGuesses, routes

__all__ = ["TooManyGuesses", "routes"]
