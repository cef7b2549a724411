"""First words, help, language, and what is kept."""

from bot.flows.welcome.greeting import routes
