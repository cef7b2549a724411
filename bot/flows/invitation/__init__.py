"""One-time codes that give a role, and the words that redeem them."""

from bot.flows.invitation.codes import routes, too_many_guesses
