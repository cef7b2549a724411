"""What was sent, read at leisure; and what did not arrive."""

from bot.flows.news.reading import routes
