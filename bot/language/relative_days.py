"""Words that are true on the day on which they are said only."""

import re

from bot.language.normalising import tidy

_TODAY = re.compile(
    r"วันนี้|พรุ่งนี้|พรุ้งนี้|พุ่งนี้|พรุ่งเช้า|มะรืน|เมื่อวาน|คืนนี้|เช้านี้|สายนี้|เที่ยงนี้|บ่ายนี้|เย็นนี้|ค่ำนี้|ตอนนี้|เดี๋ยวนี้|อีก\s*\S{1,8}\s*(?:นาที|ชั่วโมง|ชม)"
    r"|\b(?:today|tomorrow|tonight|yesterday|this (?:morning|noon|afternoon|evening)|right now|in \S+ (?:minutes?|hours?))\b"
)


def speaks_of_today(text: str) -> bool:
    """Whether a text counts days or hours from the moment it was written: read a day later it says something else."""
    return _TODAY.search(tidy(text).casefold()) is not None
