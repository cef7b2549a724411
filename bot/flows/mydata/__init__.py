"""What is kept of a person: shown, given as a file, taken back, deleted."""

from bot.flows.mydata.showing import routes

__all__ = ["routes"]
