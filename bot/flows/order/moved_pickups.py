"""Where and when it is fetched, as a correction in words changes it."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from bot.clock import BANGKOK
from bot.dialogue.saying import CANCEL, Reply, Told
from bot.flows.order.drafting import day_kept
from bot.flows.order.tables import JointOrder
from bot.flows.order.words import read_hand_over
from bot.language.normalising import plain
from bot.language.when import Reading, UnreadableWhen, read_when

UNREAD = Told("I could not read that. Could you write it in another way?", CANCEL)


def pickups_as_said(order: JointOrder, value: str, now: datetime) -> Callable[[], None] | Told:
    """Another day, another place, or both: what is not said stays. With several places, the one that is named."""
    day, place = read_hand_over(value)
    reading, place = _day_and_place(day, place, now)
    if reading and reading.at.date() < now.astimezone(BANGKOK).date():
        return UNREAD
    meant = next((each for each in order.pickups if place and plain(each["place"]) == plain(place)), None)
    if len(order.pickups) > 1 and meant is None:
        return Told("There are several places; please use the form.", Reply("Fill in more", f"order.form:{order.id}"))
    old = meant or (order.pickups[0] if order.pickups else {"place": "", "hours": "", "at": None, "has_time": False})
    new = {**old, "place": place or old["place"], **(_same_hour(old, day_kept(reading)) if reading else {})}
    return lambda: setattr(order, "pickups", [new if each is old else each for each in order.pickups] or [new])


def _day_and_place(day: str, place: str, now: datetime) -> tuple[Reading | None, str]:
    """What is a day, and what a place: `16 ธ.ค.`, `วัดกลาง`, `วัดกลาง 16 ธ.ค.`"""
    words = day.split()
    for start in range(len(words)):
        try:
            reading = read_when(" ".join(words[start:]), now.astimezone(BANGKOK))
        except UnreadableWhen:
            continue
        return reading, place or " ".join(words[:start])
    return None, f"{day} {place}".strip()


def _same_hour(old: dict[str, Any], day: dict[str, Any]) -> dict[str, Any]:
    """A new day without an hour keeps the hour that was said before."""
    if day["has_time"] or not old.get("has_time") or not old.get("at"):
        return day
    before, at = datetime.fromisoformat(old["at"]), datetime.fromisoformat(str(day["at"]))
    same = at.replace(hour=before.hour, minute=before.minute)
    until = datetime.fromisoformat(old["until"]) - before + same if old.get("until") else None
    return {**day, "at": same.isoformat(), "has_time": True, "until": until.isoformat() if until else None}
