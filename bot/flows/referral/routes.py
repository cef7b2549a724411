"""The table of this flow. What is said to it may be about a customer: nothing of it is kept raw."""

from bot.dialogue.routes import Routes

routes = Routes("referral", secret=True)
WHAT, CHOOSE, CUSTOMER, VALUE, SOLD = "what", "choose", "customer", "value", "sold"
