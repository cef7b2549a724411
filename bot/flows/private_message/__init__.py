"""A private word: somebody tells the coordinator what worries them, with or without their name, and is answered."""

from bot.flows.private_message import answering, edits, privacy, saying
from bot.flows.private_message.routes import routes

routes.quoted = answering.quoted
routes.heard = saying.heard
routes.holds = privacy.HOLDS
routes.kept = privacy.kept_about
routes.forget = privacy.forget
routes.erase = privacy.erase
routes.resume = saying.resume
routes.edited = edits.edited
routes.unsent = edits.unsent
