"""The directory: finding and showing enterprises (`browsing`), changing one's own (`profile`)."""

from bot.flows.directory.routes import routes
