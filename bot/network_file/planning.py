"""What a file would do to a network: its rows checked by themselves, then beside what is there."""

from dataclasses import replace

from sqlalchemy.orm import Session

from bot.network_file.checking import check
from bot.network_file.comparing import absent, compare
from bot.network_file.directory import enterprises_of
from bot.network_file.rows import NetworkFile, Plan
from bot.storage.people import Network


def plan_for(session: Session, network: Network | None, file: NetworkFile) -> Plan:
    """What the file would do to a network, or to one that is not there yet."""
    wishes, wrong = check(file)
    listed = enterprises_of(session, network.id) if network else []
    plan = compare(wishes, listed)
    return replace(plan, wrong=[*wrong, *plan.wrong], not_in_file=absent(listed, file))
