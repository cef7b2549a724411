"""The joint orders' routes."""

from bot.dialogue.routes import Routes
from bot.flows.order.tables import JointOrder, OrderTemplate

routes = Routes("order", subjects={"order": JointOrder, "template": OrderTemplate})
