"""An example of every result that a card draws: made from the types of its fields, with words that such a field holds."""

import types
from collections.abc import Callable, Collection, Mapping
from dataclasses import MISSING, Field, fields, is_dataclass
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from enum import Enum
from typing import Any, Literal, TypeVar, Union, get_args, get_origin, get_type_hints

from bot.dialogue.picking.paging import Page
from bot.dialogue.saying import Figured, Told
from bot.flows.forum.warning_results import harvest_month
from bot.storage.news_wishes import Amount

NOW = datetime(2026, 12, 12, 3, 0, tzinfo=UTC)
MOST_DEEP = 8
PEOPLE = ("ป้าสมศรี", "พี่วันดี", "ลุงประสิทธิ์", "ครูนิรันดร์")
ENTERPRISES = ("ผ้าทอเกาะยอ", "กระจูดโคกเมา", "ข้าวหัวไทร", "บ้านคลองฉนวน")
PICTURE = "https://wethi.example.org/example.png"
"""The sheet puts a woven cloth in its place."""
WORDS: tuple[tuple[tuple[str, ...], tuple[str, ...]], ...] = (
    (("network",), ("เครือข่ายลุ่มน้ำทะเลสาบสงขลา",)),
    (("short_name", "enterprise", "group", "home", "giver", "receiver"), ENTERPRISES),
    (("person", "who", "host", "voter", "nickname", "coordinator", "facilitator", "holder", "deputy", "by", "author", "people", "members"), PEOPLE),
    (("option",), ("เสาร์ที่ 12", "อาทิตย์ที่ 13", "เสาร์ที่ 19")),
    (("question",), ("ประชุมเครือข่ายเดือนหน้า วันไหนสะดวก",)),
    (("product", "item"), ("ผ้าทอลายราชวัตร", "เสื่อกระจูด", "ข้าวสังข์หยด")),
    (("unit",), ("กระสอบ",)),
    (("place", "pickup", "venue"), ("ศาลาวัดท้ายยอ", "โรงสีข้าวหัวไทร")),
    (("area", "province", "district", "inside"), ("สงขลา", "พัทลุง", "นครศรีธรรมราช")),
    (("phone",), ("081-234-5678",)),
    (("picture", "qr"), (PICTURE,)),
    (("address", "link", "url", "page", "map", "form", "file", "table", "calendar", "web", "ask_here", "share_at"), ("https://wethi.example.org/r/example",)),
    (("code",), ("KPLT-7QXM",)),
    (("data",), ("poll.vote:00000000:1",)),
    (("id",), ("0190a0b0c0d0e0f0",)),
    (("reason", "why", "note", "words", "text", "message", "story", "comment"), ("ฝนตกหนัก ทางเข้าหมู่บ้านน้ำท่วม ขอเลื่อนไปสัปดาห์หน้านะคะ",)),
    (("title", "topic", "subject", "what", "thing"), ("ปฏิทินผลิตภัณฑ์ปีหน้า", "ออกบูธงานกาชาด")),
    (("name",), (*PEOPLE[:2], *ENTERPRISES[:2])),
)  # fmt: skip
"""What a field's name says that its words are; the first that is found in it counts."""
MEETINGS = ("เวทีเครือข่าย ครั้งที่ 7", "ประชุมคณะกรรมการเดือนธันวาคม", "เวทีแลกเปลี่ยนเรียนรู้")
OF_FLOWS: dict[str, dict[str, tuple[str, ...]]] = {
    **{flow: {"name": MEETINGS, "forum": MEETINGS, "title": MEETINGS} for flow in ("forum", "checkin", "minutes", "agenda_item", "talk_first")},
    "order": {"name": ("ปุ๋ย 46-0-0", "ปุ๋ย 15-15-15", "อาหารไก่"), "title": ("ปุ๋ยหน้าฝน", "ถุงกระดาษ")},
    "record": {"kind": ("support",)},
    "referral": {"kind": ("customer",), "what": ("ผ้าบาติก", "ข้าวสังข์หยด"), "title": ("ผ้าบาติก",)},
    "product": {"name": ("ผ้าทอลายราชวัตร", "เสื่อกระจูด", "ข้าวสังข์หยด", "น้ำตาลโตนด")},
    "directory": {"area": ("อ.เมืองสงขลา",)},
    "lots": {"title": ("ใครได้ของขวัญ",), "what": ("ใครได้ของขวัญ",)},
}  # fmt: skip
"""Words of single flows, where a field means more than its name says."""
ONCE = ("pickups", "costs", "times", "days_apart", "apart")
"""Of these a card rarely has more than one."""


KEYS: dict[str, Any] = {
    "GroupBound.steps": ("question.ask", "lesson.find"), "Greeting.steps": ("question.ask", "lesson.find"),
    "Registered.steps": ("question.ask", "lesson.find"),
    "Progress.share_links": (("ผ้าทอเกาะยอ", "https://wethi.example.org/r/example"), ("กระจูดโคกเมา", "https://wethi.example.org/r/example")),
    "AnswerKept.next_question": "badly", "AskProblemWords.kind": "short", "AskWords.question": "well",
    "Checklist.items": ("talk", "papers", "contacts", "accounts"), "Checklist.ticked": frozenset({"talk"}), "ConfirmChange.act": "rename", "ChangeAskedFor.act": "rest",
    "HostNews.event": "accepted", "KnownPerson.state": "active", "LessonCard.first": (("well", "คุยกันได้ทั่วถึง"), ("badly", "เวลาน้อยไป")),
    "LessonQuestion.question": "well", "Line.status": "accepted", "NewsWishes.amounts": (("news", Amount.USUAL), ("sales", Amount.LESS)),
    "NewsWishes.changed": None, "NoticeList.items": (("1", "น้ำท่วมถนนสายหลัก", "planned", 3), ("2", "ประชุมเดือนหน้า", "out", 16)), "NotWords.kind": "sticker",
    "PollView.share": "1/2", "ProblemReported.kind": "broken", "ProfileSaved.changed": ("products", "about"), "Progress.status": "sent",
    "ReportView.kind": "month", "Settings.share": "1/2", "Settings.voters": "members", "StepTold.step": "accepted", "Suggestions.last": None, "Taken.status": "accepted",
    "Thing.kind": "customer", "category": "production", "payment": "open", "recurrence": "FREQ=MONTHLY;INTERVAL=2;BYDAY=2SA",
    "CheckIn.code": "K4P7", "DateTable.sums": (3, 1, 0), "way": "ride", "pays": "cash", "EndingAsked.act": "close", "Ended.act": "close", "StepTold.reason": "full", "Line.reason": None, "SeriesList.offered": ("committee", "exchange"), "OtherReport.kind": "year",
    "Privacy.whole": False,
    "Founded.votes": ("name", "coordinator"), "Links.counts": (("buy", 4), ("learn", 2)), "OwnLink.kinds": ("buy", "refer"), "AskKinds.kinds": ("buy",),
    "YoungWouldSay.answer": "yes", "AskPurpose.now": "business", "Greeting.may_found": True,
    "YearCard.year": NOW.year, "YearCard.printed": "https://wethi.example.org/r/example.pdf",
    "ForCustomer.share": "https://line.me/R/share?text=example",
    "ProductView.marks": ("tcps", "otop2"),
    "Overview.cards": (("ผ้าทอเกาะยอ", "https://wethi.example.org/f/example"),), "WholeNotice.messages": [{"type": "text", "text": "น้ำท่วมถนนสายหลักค่ะ"}],
    "MyOrders.page": Page((("1:1", "ปุ๋ยอินทรีย์", "ผ้าทอเกาะยอ", "open", 85_000), ("2:1", "ถุงกระดาษ", "ผ้าทอเกาะยอ", "arrived", None)), 0, 12, "order.own:2"),
    "PaymentReported.slip": "https://wethi.example.org/p/example", "NeighboursLessons.lessons": (("เวทีเดือนมกราคม", NOW, "https://wethi.example.org/r/example"),),
    "ItemView.least_each": None, "ItemView.most_each": None, "ItemView.most_total": None, "ItemView.enough": None, "ItemView.pack": None, "ItemView.floor": None,
    "ItemView.grades": {}, "ItemView.dropped": False, "OrderView.survey": False, "OrderView.costs": (), "MyLine.grade": None, "OptionList.fixed": frozenset({1}),
    "AskVote.candidates": Page((("1", "ป้าสมศรี", "ผ้าทอเกาะยอ"), ("2", "พี่วันดี", "กระจูดโคกเมา")), 0, 2, "handover.vote"),
    "AskScope.inside": ("1", "สงขลา"), "ThemesOf.areas": frozenset({"production", "sales"}), "PlanLine.quantity": Decimal(5),
    "Progress.cards": (("ผ้าทอเกาะยอ", "https://wethi.example.org/f/example"),), "Overview.sent": (), "Overview.received": (), "OrderView.status": "open", "ForumView.status": "announced", "NoticeStanding.status": "planned", "Progress.way": "customer",
}  # fmt: skip
"""Values that are keys of a table of words, by `Class.field` or by the field alone."""


class NoExample(Exception):
    """A field of this type cannot be guessed; whoever adds it tells the gallery how."""


def example_of(kind: type) -> Any:
    """One result of a kind, the same each time."""
    return _value(kind, kind.__name__.lower(), 0, 0)


def _value(hint: Any, name: str, number: int, depth: int) -> Any:
    """A value of a type, for a field's name; `number` tells the first of a list from the second."""
    if depth > MOST_DEEP:
        raise NoExample(f"{name}: nested too deeply")
    for key in (name, name.partition(".")[2]):
        if key in KEYS:
            return KEYS[key]
    simple = _simple(hint, name, number)
    if simple is not None:
        return simple[0]
    origin, inner = get_origin(hint), get_args(hint)
    if origin in (Union, types.UnionType):
        return _value(next(each for each in inner if each is not type(None)), name, number, depth)
    if origin is Literal:
        return inner[0]
    if origin is Page:
        row = name.removesuffix(".page")  # a field `page` is no address: what its rows are the card's own name says
        return Page(tuple(_value(inner[0], row, number, depth + 1) for number in range(4)), 0, 12, "poll.list:4")
    if isinstance(hint, type) and is_dataclass(hint):
        return _filled(hint, number, depth)
    return _collection(origin or hint, inner, name, depth)


def _simple(hint: Any, name: str, number: int) -> tuple[Any] | None:
    if hint is str:
        return (_words(name, number),)
    if hint is bool:
        return (number == 0 and "closed" not in name and "over" not in name,)
    if hint in (int, float, Decimal):
        return (hint(_number(name) + number),)
    if isinstance(hint, type) and issubclass(hint, datetime):
        return (NOW + timedelta(days=7 * number + (2 if "end" in name or "until" in name else 0)),)
    if hint is date:
        return ((NOW + timedelta(days=7 * number)).date(),)
    if hint is time:
        return (time(9 + number),)
    if hint is timedelta:
        return (timedelta(days=3),)
    if isinstance(hint, type) and issubclass(hint, Enum):
        members = list(hint)
        return (members[number % len(members)],)
    if hint is Figured:
        return (Told("Thank you, I have noted why.").with_figure("thanks"),)
    if hint is Told or (isinstance(hint, type) and issubclass(hint, Told)):
        return (harvest_month(NOW.date()),)
    if hint in (object, Any) or isinstance(hint, TypeVar):
        return (_words(name, number),)
    return (None,) if hint is type(None) else None


def _number(name: str) -> int:
    if "satang" in name or "money" in name or "price" in name or "sum" in name:
        return 85_000
    if "quantity" in name or "thousandth" in name or "amount" in name:
        return 5_000
    return 57 if "percent" in name else 3


def _words(name: str, number: int) -> str:
    field = name.rpartition(".")[2].lower()
    for hints, words in WORDS:
        if any(hint in field for hint in hints):
            return words[number % len(words)]
    return ("ข้าวยำใบยอ", "ผ้าทอลายลูกแก้ว", "กระเป๋ากระจูด")[number % 3]


def _collection(origin: Any, inner: tuple[Any, ...], name: str, depth: int) -> Any:
    if origin is tuple and inner and inner[-1] is not Ellipsis:
        return tuple(_value(each, name, number, depth + 1) for number, each in enumerate(inner))
    if isinstance(origin, type) and issubclass(origin, Mapping) and len(inner) == 2:
        return {_value(inner[0], name, n, depth + 1): _value(inner[1], name, n, depth + 1) for n in range(3)}
    if origin is Callable or not isinstance(origin, type) or not issubclass(origin, Collection) or not inner:
        raise NoExample(f"{name}: {origin}")
    many = 1 if name.rpartition(".")[2] in ONCE else 3
    make = origin if origin in (list, set, frozenset) else tuple
    return make(_value(inner[0], name, number, depth + 1) for number in range(many))


def flow_of(kind: type) -> str:
    """The feature that a kind belongs to: `poll`; what belongs to no flow belongs to `all`."""
    parts = kind.__module__.split(".")
    return parts[2] if parts[:2] == ["bot", "flows"] else "all"


def _filled(kind: type, number: int, depth: int) -> Any:
    hints = get_type_hints(kind)
    given = {}
    for field in fields(kind):
        if not field.init:
            continue
        key, own = f"{kind.__name__}.{field.name}", OF_FLOWS.get(flow_of(kind), {}).get(field.name)
        if own and key not in KEYS and hints[field.name] in (str, str | None):
            given[field.name] = own[number % len(own)]
            continue
        try:
            given[field.name] = _value(hints[field.name], key, number, depth + 1)
        except NoExample:
            if not _has_default(field):
                raise
    return kind(**given)


def _has_default(field: Field[Any]) -> bool:
    return field.default is not MISSING or field.default_factory is not MISSING
