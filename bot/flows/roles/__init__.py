"""Roles: given and ended (`holding`), their terms (`terms_of_office`), what a new holder is told (`briefing`)."""

from bot.flows.roles.briefing import briefing_of, open_work
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
from bot.flows.roles.terms_of_office import AskDeputy, HandedOver, NoRole, RoleView, candidates_for, routes, view

__all__ = [
    "END",
    "AskDeputy",
    "CodeUsedMeanwhile",
    "Grant",
    "HandedOver",
    "NewRepresentative",
    "NoRole",
    "RoleGiven",
    "RoleView",
    "assume",
    "briefing_of",
    "candidates_for",
    "end_roles",
    "give",
    "open_work",
    "plan_term",
    "read_grant",
    "routes",
    "view",
]
