"""The soft rules of a network: how often it meets, when it is reminded, when the bot keeps quiet, how long it remembers.

Every rule has a default; a network changes its own. The defaults are what the networks that were studied do.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from bot.clock import BANGKOK
from bot.language.catalogue import mark
from bot.storage.people import NetworkSetting


@dataclass(frozen=True)
class Rule:
    """One soft rule; the type of its default is the type of its value."""

    key: str
    default: Any
    title: str
    """Marked for translation."""
    summary: str
    """One sentence that explains the default; marked for translation."""
    least: int = 0
    most: int = 0
    """Bounds of a number; of each number in a list."""
    choices: tuple[str, ...] = ()
    may_be_empty: bool = False
    """A list that may hold nothing although its default does."""


RULES: tuple[Rule, ...] = (
    Rule(
        "forum_months", 4, mark("A network forum every … months"),
        mark("Four months leave time for work and are short enough not to lose each other."), 1, 24,
    ),
    Rule(
        "committee_months", 1, mark("The committee meets every … months"),
        mark("A committee that meets every month keeps its network alive; 0 means that there is none."), 0, 12,
    ),
    Rule(
        "exchange_months", 1, mark("Learning exchange every … months"),
        mark("Learning comes first, trade follows it; 0 means that there is none."), 0, 12,
    ),
    Rule(
        "hub_place", "", mark("Where the network's hub is"),
        mark("Committees and other meetings whose hosts take no turns are held there; empty: I only say that it is the hub."),
    ),
    Rule(
        "order_day", 15, mark("Sign-up for joint orders ends on day … of the month"),
        mark("On the fifteenth members gather to order, after most people have been paid; 0 means no fixed day."), 0, 31,
    ),
    Rule(
        "minutes_days", 2, mark("Minutes are due … days after a meeting"),
        mark("Two days later people still remember what was said."), 1, 30,
    ),
    Rule(
        "credit_months", 1, mark("Credit for goods, in months"),
        mark("One month is what most groups give each other."), 0, 12,
    ),
    Rule(
        "reminder_days", [30, 7, 1], mark("Reminders before a forum, days ahead"),
        mark("A month to plan, a week to prepare, a day not to forget. Numbers with commas between them."), 0, 90,
    ),
    Rule(
        "talk_days", 10, mark("Each group is asked one question … days before a forum"),
        mark("Ten days to talk it over among themselves; the forum then opens with what they say. 0 means that I do not ask."), 0, 45,
    ),
    Rule(
        "harvest_months", [], mark("Months of harvest, 1 to 12"),
        mark("When a forum falls into one of them I say so. Numbers with commas between them; empty: none."), 1, 12,
    ),
    Rule(
        "warn_ramadan", "yes", mark("Say so when a forum falls into Ramadan"),
        mark("Where some are fasting, a day after it suits more people."), choices=("yes", "no"),
    ),
    Rule(
        "order_reminder_days", [3, 1], mark("Reminders before a joint order closes, days ahead"),
        mark("Three days to ask one's people, one day not to forget. Numbers with commas between them."), 0, 30,
    ),
    Rule(
        "season_months", [5, 11], mark("Months in which each group is asked what it will plant or make, 1 to 12"),
        mark("The beginning of the rains and their end. Numbers with commas between them; empty: nobody is asked."), 1, 12,
        may_be_empty=True,
    ),
    Rule(
        "local_first", "no", mark("Before a joint order opens, ask those in the network who make it"),
        mark("They have a day to offer, and whoever opens it decides: what can stay in the network stays."), choices=("yes", "no"),
    ),
    Rule(
        "catalogue_public", "no", mark("Whoever has the address may see all products of the network"),
        mark("One page with all that the enterprises sell, for customers. A single product's page is always there for those whom an enterprise shows it."),
        choices=("yes", "no"),
    ),
    Rule(
        "silent_days", 30, mark("I ask how things are after … days of silence"),
        mark("A month without any activity is worth a friendly question; 0 means that I never ask."), 0, 180,
    ),
    Rule(
        "still_months", [4], mark("Months in which silence is nothing to ask about, 1 to 12"),
        mark("In the hottest month, with Songkran in it, people rest. The months of harvest and of fasting are left alone too. Numbers with commas between them."),
        1, 12, may_be_empty=True,
    ),
    Rule(
        "unseen_days", 30, mark("Somebody who looks after the network is missed after … days"),
        mark("After a month without a word the deputy is asked."), 7, 180,
    ),
    Rule(
        "vote_after_days", 14, mark("The representatives choose a coordinator … days later"),
        mark("Two weeks for the deputy to answer, or for whoever was missed to come back."), 3, 90,
    ),
    Rule(
        "report_days", 7, mark("A report goes out by itself after … days"),
        mark("A week to look at it, to add a sentence or to keep it back; where nobody objects, nobody need do anything."), 1, 30,
    ),
    Rule(
        "report_monthly", "yes", mark("A report every month"),
        mark("Short and regular; the one before each forum and the year's come in any case."), choices=("yes", "no"),
    ),
    Rule(
        "report_year_month", 1, mark("The year of the yearly report begins in month …"),
        mark("January as on the calendar; 10 for the budget year of public agencies."), 1, 12,
    ),
    Rule(
        "quiet_from", 20, mark("Quiet from … o'clock"),
        mark("In the evening nobody is written to without having asked."), 0, 23,
    ),
    Rule(
        "quiet_until", 7, mark("Quiet until … o'clock"),
        mark("At seven most people are up."), 0, 23,
    ),
    Rule(
        "ride_minutes", 60, mark("Notices ride on an answer at most every … minutes"),
        mark("What waits for a group comes along, free of charge, when somebody there writes; once an hour is enough."), 0, 1440,
    ),
    Rule(
        "rides_a_day", 6, mark("Notices ride at most … times a day"),
        mark("Six times a day nobody feels pestered; 0 means that nothing rides."), 0, 48,
    ),
    Rule(
        "reserve_percent", 40, mark("Per cent of the month's messages kept for what is urgent"),
        mark("Two fifths in hand, so that a forum that is moved can still be told everybody at once."), 0, 100,
    ),
    Rule(
        "own_messages_a_day", 3, mark("What one member does may cost … messages a day"),
        mark("Three are enough to ask an enterprise or to pass a customer on; what is more rides. Representatives, facilitators and coordinators see the price and decide."),
        0, 50,
    ),
    Rule(
        "second_person_from", 0, mark("A notice to … people or more waits until a second person agrees"),
        mark("Two see more than one, and a mistake to everybody is hard to take back; 0 means that nobody is asked."), 0, 5000,
    ),
    Rule(
        "second_person_to_erase", "yes", mark("A second person agrees before the network is erased"),
        mark("What is erased is gone for good, and it is everybody's."), choices=("yes", "no"),
    ),
    Rule(
        "lines_an_hour", 20, mark("I answer one person at most … times an hour in a group"),
        mark("So the others can still read along; what is more counts all the same, and is answered together once."), 5, 200,
    ),
    Rule(
        "join_days", 7, mark("The representatives have … days to say whether an enterprise may join"),
        mark("A week, so that everybody has looked into LINE at least once."), 1, 30,
    ),
    Rule(
        "join_share", 51, mark("An enterprise joins when … per cent of the answers are for it"),
        mark("More than half of those who answer; 100 means that nobody may be against it."), 51, 100,
    ),
    Rule(
        "spotlight_days", 7, mark("One enterprise and its product is shown to everybody every … days"),
        mark("Each in turn, by free rides, once a week; 0 means that I show none."), 0, 60,
    ),
    Rule(
        "calendar_public", "no", mark("Show the calendar to everybody: yes or no"),
        mark("With yes whoever has its plain address sees forums, fairs, harvests, products in season and holidays; never orders, polls or names of people."),
        choices=("yes", "no"),
    ),
    Rule(
        "language", "th", mark("Language of groups that are bound from now on"),
        mark("Each group and each person can change it for themselves."), choices=("th", "en"),
    ),
    Rule(
        "term_years", 2, mark("A term of office, in years"),
        mark("Two years are enough to learn a duty and not too long to hand it on. The bot asks 60 and 14 days before."),
        1, 10,
    ),
    Rule(
        "keep_messages_days", 7, mark("What people say to the bot is kept … days"),
        mark("A week is enough to repair what went wrong; then only the result stays."), 1, 30,
    ),
    Rule(
        "keep_audit_months", 24, mark("Who changed what is kept … months"),
        mark("Two years cover a term of office, so that a successor can follow what was done."), 3, 120,
    ),
)  # fmt: skip

BY_KEY = {rule.key: rule for rule in RULES}


def rules_of(session: Session, network_id: str | None) -> dict[str, Any]:
    """All rules of a network by key, defaults where it has changed nothing."""
    stored = select(NetworkSetting.key, NetworkSetting.value).where(NetworkSetting.network_id == network_id)
    changed = {key: value for key, value in session.execute(stored) if key in BY_KEY} if network_id else {}
    return {rule.key: changed.get(rule.key, rule.default) for rule in RULES}


def rule_of(session: Session, network_id: str | None, key: str) -> Any:
    """One rule of a network.

    Raises:
        KeyError: when there is no such rule.
    """
    rule = BY_KEY[key]
    value = session.scalar(_VALUE, {"network": network_id, "rule": key}) if network_id else None
    return rule.default if value is None else value


_VALUE = select(NetworkSetting.value).where(
    NetworkSetting.network_id == bindparam("network"), NetworkSetting.key == bindparam("rule")
)


def language_of(session: Session, network_id: str) -> str:
    """The language that a network speaks: of its pages, and of groups that are bound to it."""
    return str(rule_of(session, network_id, "language"))


def waking_moment(session: Session, network_id: str | None, now: datetime) -> datetime:
    """Now, or the end of the network's quiet hours (Bangkok time) where it is quiet now."""
    return wakes_at(rules_of(session, network_id), now)


def wakes_at(rules: dict[str, Any], now: datetime) -> datetime:
    """Now, or the end of the network's quiet hours, by rules that are known already."""
    begins, ends = int(rules["quiet_from"]), int(rules["quiet_until"])
    here = now.astimezone(BANGKOK)
    quiet = begins <= here.hour or here.hour < ends if begins > ends else begins <= here.hour < ends
    if not quiet:
        return now
    morning = here.replace(hour=ends, minute=0, second=0, microsecond=0)
    return morning if morning > here else morning + timedelta(days=1)


def set_rules(session: Session, network_id: str, values: dict[str, Any]) -> dict[str, tuple[Any, Any]]:
    """Change rules; what equals the default is not stored.

    Returns:
        For each rule that has changed: before, after.
    """
    before = rules_of(session, network_id)
    changed = {key: (before[key], value) for key, value in values.items() if before[key] != value}
    for key, (_old, value) in changed.items():
        row = session.get(NetworkSetting, (network_id, key))
        if value == BY_KEY[key].default:
            if row:
                session.delete(row)
        elif row:
            row.value = value
        else:
            session.add(NetworkSetting(network_id=network_id, key=key, value=value))
    session.flush()
    return changed
