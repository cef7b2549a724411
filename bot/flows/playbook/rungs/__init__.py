"""The ladder's rungs, from the lightest to the weightiest."""

from bot.flows.playbook.rung import Rung
from bot.flows.playbook.rungs import deputy, meeting, prompt, quiet, representatives

LADDER: tuple[Rung, ...] = (prompt.RUNG, quiet.RUNG, meeting.RUNG, deputy.RUNG, representatives.RUNG)
BY_NAME = {rung.name: rung for rung in LADDER}
