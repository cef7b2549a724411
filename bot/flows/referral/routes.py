"""The table of this flow. What is said to it may be about a customer: nothing of it is kept raw."""

from bot.dialogue.routes import Routes
from bot.flows.referral.tables import Referral

routes = Routes("referral", secret=True, subjects={"referral": Referral})
WHAT, CHOOSE, CUSTOMER, VALUE, SOLD = "what", "choose", "customer", "value", "sold"
LEARNT, RECEIVE, CENTRE = "learnt", "receive", "centre"
