"""The groups talk first: before a forum each enterprise's own LINE group is asked one question (`asking`), a member's words
come back as one line of the group (`answering`), and the forum's card opens with them (`summing_up`). The same carries one
question round all groups over some weeks (`round`)."""

from bot.flows.talk_first import answering, asking, privacy, round, summing_up
from bot.flows.talk_first.routes import routes

routes.openings = summing_up.openings
routes.meeting_over = asking.forget_talk_of
routes.quoted = answering.quoted
routes.addressed = answering.addressed
routes.awaits_words = answering.awaits_words
routes.resume = round.resume
routes.edited = answering.edited
routes.unsent = answering.unsent

routes.holds = privacy.HOLDS
routes.kept = privacy.kept_about
routes.forget = privacy.forget
