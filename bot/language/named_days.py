"""Days that go by a name and are found without the moon, as their dates: `วันปีใหม่`, `วันแม่`, `วันเด็ก`. Feasts that go by
the moon are proclaimed, and asked for.
"""

import re
from datetime import date, timedelta

from bot.language.calendar_names import BUDDHIST_ERA

_NAMED = (
    (r"(?:วัน(?:ขึ้น)?|ขึ้น)ปีใหม่(?!ไทย|จีน|อิสลาม)(?:วันแรก)?|^ปีใหม่(?=\s*\d|\s*$)|new year'?s day", "1 มกราคม"),
    (r"วันครู(?:แห่งชาติ)?", "16 มกราคม"),
    (r"วันวาเลนไทน์|valentine'?s day", "14 กุมภาพันธ์"),
    (r"วันสตรี(?:สากล)?", "8 มีนาคม"),
    (r"วันจักรี", "6 เมษายน"),
    (r"วัน(?:มหา)?สงกรานต์|วัน(?:ขึ้น)?ปีใหม่ไทย|songkran day", "13 เมษายน"),
    (r"วันผู้สูงอายุ(?:แห่งชาติ)?", "13 เมษายน"),
    (r"วันครอบครัว(?:แห่งชาติ)?", "14 เมษายน"),
    (r"วันแรงงาน(?:แห่งชาติ)?|labou?r day", "1 พฤษภาคม"),
    (r"วันฉัตรมงคล", "4 พฤษภาคม"),
    (r"วันแม่(?:แห่งชาติ)?|mother'?s day", "12 สิงหาคม"),
    (r"วันนวมินทร(?:มหาราช)?", "13 ตุลาคม"),
    (r"วันปิยะ(?:มหาราช)?", "23 ตุลาคม"),
    (r"วันฮาโลวีน|halloween", "31 ตุลาคม"),
    (r"วันพ่อ(?:แห่งชาติ)?|father'?s day", "5 ธันวาคม"),
    (r"วันรัฐธรรมนูญ|constitution day", "10 ธันวาคม"),
    (r"วันสิ้นปี|new year'?s eve", "31 ธันวาคม"),
    (r"(?:วัน)?คริสต์?มาส(?!อีฟ)|christmas(?: day)?(?! eve)", "25 ธันวาคม"),
)
_DATES = [(re.compile(pattern), date) for pattern, date in _NAMED]
_CHILDREN = re.compile(r"วันเด็ก(?:แห่งชาติ)?(?:\s*(?P<next>ปีหน้า)|\s*ปีนี้)?|children'?s day")
"""The second Saturday of January."""
_SATURDAY = 5
_SAYS_A_DATE = re.compile(
    r"\d\s*(?:ม\.?\s?ค|ก\.?\s?พ|มี\.?\s?ค|เม\.?\s?ย|พ\.?\s?[คย]|มิ\.?\s?ย|ก\.?\s?[คย]|ส\.?\s?ค|ต\.?\s?ค|ธ\.?\s?ค|มกรา|กุมภา|มีนา|เมษา"
    r"|พฤษภา|มิถุนา|กรกฎา|สิงหา|กันยา|ตุลา|พฤศจิกา|ธันวา|/|-\d)"
)


def with_days_of_names(text: str, today: date) -> str:
    """A text in which such a day stands as its date; beside a date that is said the name alone goes."""
    dated = bool(_SAYS_A_DATE.search(text))
    for pattern, date_of_it in _DATES:
        text = pattern.sub("" if dated else f" {date_of_it} ", text)
    return _CHILDREN.sub(lambda found: "" if dated else f" {_childrens_day(today, found['next'])} ", text).strip()


def _childrens_day(today: date, next_year: str | None) -> str:
    """The next one from today on, or next year's."""
    years = (today.year + 1,) if next_year else (today.year, today.year + 1)
    days = [_second_saturday_of_january(year) for year in years]
    on = next(day for day in days if day >= today)
    return f"{on.day} มกราคม {on.year + BUDDHIST_ERA}"


def _second_saturday_of_january(year: int) -> date:
    first = date(year, 1, 1)
    return first + timedelta(days=(_SATURDAY - first.weekday()) % 7 + 7)
