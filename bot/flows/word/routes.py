"""The table of this flow; every word said to it is secret."""

from bot.flows.contract import Routes

routes = Routes("word", secret=True)
