"""What waits for somebody, from all flows: polls, invitations, payments, promises, customers."""

from bot.flows.waiting.routes import routes
