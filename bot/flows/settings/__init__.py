"""A network's soft rules, shown and changed."""

from bot.flows.settings.changing import routes, rule_title
