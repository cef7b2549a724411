"""Roles: given and ended (`holding`), what the end of a term brings (`terms_of_office`), who follows or stands in (`following`),
what a new holder is told (`briefing`)."""

from bot.flows.roles.briefing import briefing_of, open_work
from bot.flows.roles.candidates import candidate_of_button, candidates_for, nobody_called, view
from bot.flows.roles.hearing import heard
from bot.flows.roles.holding import (
    END,
    CodeUsedMeanwhile,
    Grant,
    NewRepresentative,
    RoleGiven,
    assume,
    end_roles,
    give,
    plan_term,
    read_grant,
)
from bot.flows.roles.results import AskDeputy, Candidate, RoleView
from bot.flows.roles.routes import routes
from bot.flows.roles.suspending import give_back_roles, take_roles
from bot.flows.roles.terms_of_office import NO_ROLE, handed_over

routes.heard = heard
