"""A network's soft rules, shown and changed."""

from bot.flows.settings.changing import CHANGED, before_change, routes, rule_title
