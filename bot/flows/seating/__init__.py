"""Tables to talk at when many come: first those who make the same together, then all mixed (`mixing`), shown by `showing`."""

from bot.flows.seating.routes import routes
