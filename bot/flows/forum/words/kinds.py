"""What a meeting counts as, by what it is called or by what somebody says of it."""

import re

from bot.flows.forum.tables import SeriesKind

_KINDS = (
    (SeriesKind.COMMITTEE, re.compile(r"กรรมการ|คณะทำงาน|คณะอนุ|committee|\bboard\b", re.IGNORECASE)),
    (SeriesKind.EXCHANGE, re.compile(r"แลกเปลี่ยน|เรียนรู้|exchange", re.IGNORECASE)),
    (SeriesKind.FORUM, re.compile(r"เวที(?:ใหญ่|เครือข่าย|กลาง|รวม)|network forum", re.IGNORECASE)),
)


def kind_of_name(name: str) -> SeriesKind:
    """What a meeting of this name counts as, until somebody says otherwise: only what is called so is a forum."""
    return next((kind for kind, words in _KINDS if words.search(name)), SeriesKind.OTHER)


def called_in_full(name: str) -> str:
    """What a meeting is called where the command took the first half of its name: `เครือข่าย` of `นัดเวทีเครือข่าย`."""
    return f"เวที{name}" if name in ("เครือข่าย", "ใหญ่เครือข่าย") else name
