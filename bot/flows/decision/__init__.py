"""What was decided: written with the minutes (`writing`), shown, reminded of and done (`keeping`)."""

from bot.flows.decision import asked, by_line, keeping, overdue, privacy, reports
from bot.flows.decision.cards import decision_lines, who_and_when
from bot.flows.decision.console_page import decisions_listing
from bot.flows.decision.plans import plan_reminders
from bot.flows.decision.queries import decisions_of
from bot.flows.decision.results import DecisionRead, DecisionView
from bot.flows.decision.routes import routes
from bot.flows.decision.views import views_of
from bot.flows.decision.writing import (
    MOST,
    keep_elsewhere,
    lines_of,
    read_decisions,
    read_elsewhere,
    save_decisions,
    view_of_line,
    whom,
)

routes.resume = keeping.resume
routes.waits_for = asked.waits_for

routes.facts = reports.facts_of_decisions
routes.holds = privacy.HOLDS
routes.kept = privacy.kept_about
routes.forget = privacy.forget
