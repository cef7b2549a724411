"""Days that are the same every year and go by a name, as their dates: `วันปีใหม่`, `วันแม่`. Feasts that go by the moon are
proclaimed, and asked for.
"""

import re

_NAMED = (
    (r"วัน(?:ขึ้น)?ปีใหม่(?!ไทย|จีน|อิสลาม)|^ปีใหม่(?=\s*\d|\s*$)|new year'?s day", "1 มกราคม"),
    (r"วันแรงงาน(?:แห่งชาติ)?", "1 พฤษภาคม"),
    (r"วันแม่(?:แห่งชาติ)?", "12 สิงหาคม"),
    (r"วันปิยะ(?:มหาราช)?", "23 ตุลาคม"),
    (r"วันพ่อ(?:แห่งชาติ)?", "5 ธันวาคม"),
    (r"วันรัฐธรรมนูญ", "10 ธันวาคม"),
    (r"วันสิ้นปี", "31 ธันวาคม"),
    (r"วันคริสต์?มาส|christmas day", "25 ธันวาคม"),
)
_DATES = [(re.compile(pattern), date) for pattern, date in _NAMED]
_SAYS_A_DATE = re.compile(
    r"\d\s*(?:ม\.?\s?ค|ก\.?\s?พ|มี\.?\s?ค|เม\.?\s?ย|พ\.?\s?[คย]|มิ\.?\s?ย|ก\.?\s?[คย]|ส\.?\s?ค|ต\.?\s?ค|ธ\.?\s?ค|มกรา|กุมภา|มีนา|เมษา"
    r"|พฤษภา|มิถุนา|กรกฎา|สิงหา|กันยา|ตุลา|พฤศจิกา|ธันวา|/|-\d)"
)


def with_days_of_names(text: str) -> str:
    """A text in which such a day stands as its date; beside a date that is said the name alone goes."""
    dated = bool(_SAYS_A_DATE.search(text))
    for pattern, date in _DATES:
        text = pattern.sub("" if dated else f" {date} ", text)
    return text.strip()
