"""The soft rules in groups, as people think of them: every rule stands in one."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from bot.language.catalogue import mark
from bot.storage.rules import BY_KEY, RULES


@dataclass(frozen=True)
class Group:
    """Some rules under a heading."""

    name: str
    title: str
    """Marked for translation."""
    keys: tuple[str, ...]


_NAMED = (
    Group(
        "meetings", mark("Meetings"),
        ("forum_months", "committee_months", "exchange_months", "hub_place", "reminder_days", "talk_days", "minutes_days", "harvest_months", "warn_ramadan"),
    ),
    Group("trade", mark("Trading together"), ("order_day", "order_reminder_days", "credit_months", "local_first")),
    Group(
        "alive", mark("Keeping it alive"),
        ("silent_days", "still_months", "unseen_days", "vote_after_days", "term_years", "join_days", "join_share"),
    ),
    Group("reports", mark("Reports"), ("report_days", "report_monthly", "report_year_month")),
    Group(
        "messages", mark("Messages and quiet"),
        ("quiet_from", "quiet_until", "ride_minutes", "rides_a_day", "reserve_percent", "own_messages_a_day", "second_person_from", "lines_an_hour", "language"),
    ),
    Group("memory", mark("How long things are kept"), ("keep_messages_days", "keep_audit_months", "second_person_to_erase")),
)  # fmt: skip
_GROUPED = {key for group in _NAMED for key in group.keys}
_REST = tuple(rule.key for rule in RULES if rule.key not in _GROUPED)
GROUPS = (*_NAMED, Group("more", mark("Other settings"), _REST)) if _REST else _NAMED


def made_own(keys: tuple[str, ...], values: Mapping[str, Any]) -> list[str]:
    """Which of some rules are not as they are without anybody's doing."""
    return [key for key in keys if values[key] != BY_KEY[key].default]
