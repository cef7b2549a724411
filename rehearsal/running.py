"""`wethi rehearse`: one rehearsed year from its first morning to the report."""

import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from dateutil.relativedelta import relativedelta

from bot.clock import BANGKOK
from rehearsal.behaviours import BEHAVIOURS
from rehearsal.behaviours.coming_and_going import FacilitatorLeaves
from rehearsal.cast import cast_of, invent
from rehearsal.large import more_enterprises, with_circles
from rehearsal.machine import FREE_PLAN, machine
from rehearsal.measures import Figures, measure
from rehearsal.play import Play
from rehearsal.speaking import Speech
from rehearsal.truth import Truth

BEGINS = datetime(2027, 1, 4, 7, 0, tzinfo=BANGKOK)
"""Always the same Monday, so that the same seed gives the same year on any day."""

MEMORY = Path("/dev/shm")
"""Where there is one, the database lies in memory: nobody needs a rehearsal's rows after it."""


@dataclass(frozen=True)
class Plan:
    """What is to be rehearsed."""

    months: int = 12
    days: int = 0
    """More than the months, or instead of them."""
    seed: int = 1
    members: int = 130
    facilitator_leaves_after: int | None = 90
    """Days; None: she stays."""
    large: bool = False
    """With 36 enterprises, nine sub-groups and three boards."""
    messages: int = FREE_PLAN
    """Of LINE's plan, a month."""

    @property
    def begins(self) -> datetime:
        return BEGINS

    @property
    def ends(self) -> datetime:
        return BEGINS + relativedelta(months=self.months) + timedelta(days=self.days)


@dataclass(frozen=True)
class Rehearsed:
    """What a rehearsal leaves behind."""

    figures: Figures
    journal: list[str]
    seconds: float


def rehearse(plan: Plan, *, tell: Callable[[datetime], None] | None = None) -> Rehearsed:
    """Play it; `tell` hears of each moment that has been."""
    shorts = [str(row.cells["short"]) for row in more_enterprises()] if plan.large else []
    rows = invent(plan.members, plan.seed, shorts)
    rows = with_circles(rows) if plan.large else rows
    leaves = plan.facilitator_leaves_after
    began = time.monotonic()
    with (
        tempfile.TemporaryDirectory(prefix="wethi-rehearsal-", dir=MEMORY if MEMORY.is_dir() else None) as folder,
        machine(rows, BEGINS, Path(folder), seed=plan.seed, large=plan.large, messages=plan.messages) as stage,
    ):
        farewell = FacilitatorLeaves(None if leaves is None else timedelta(days=leaves))
        truth = Truth(stage.services.database)
        play = Play(stage, cast_of(rows, plan.seed), plan.seed, (*BEHAVIOURS, farewell, truth))
        play.speech = speech = Speech(stage.services.database)
        play.run(plan.ends, tell=tell)
        return Rehearsed(measure(stage, play, truth, speech), play.journal, time.monotonic() - began)
