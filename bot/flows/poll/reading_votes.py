"""What a text votes for in a poll: options by their numbers, letters or words, and the answer to them."""

import re

from bot.clock import BANGKOK
from bot.flows.poll.choosing import WAIT, YES, adds_up
from bot.flows.poll.kinds import PollKind
from bot.flows.poll.tables import Poll
from bot.flows.poll.words import answers_to_days, bare_day, read_answer, read_letter, read_numbers, split_reason
from bot.flows.poll.words.several import options_named
from bot.flows.poll.words.stance import read_stance
from bot.language.calendar_names import A_WEEKDAY
from bot.language.normalising import for_matching
from bot.language.reading import UnreadableWhen
from bot.language.when import read_date

Vote = tuple[list[int], str]
"""The options' positions, and the answer to them."""


def read_vote(poll: Poll, text: str) -> Vote | None:
    """(positions, answer) that a text means in a poll; None where it fits no option."""
    if poll.kind == PollKind.CONSENT and (stance := read_stance(text)):
        return [stance[0]], YES
    text, _why = split_reason(text)
    answer = YES
    if poll.kind == PollKind.DATES:
        split = read_answer(text)
        text, answer = split if split and split[0] else (text, YES)
    positions = (
        day_meant(poll, text)
        or read_numbers(text)
        or _positions_of_words(poll, for_matching(text))
        or read_letter(text)
    )
    positions = positions or read_several(poll, text)
    known = {option.position for option in poll.options}
    if not positions or not set(positions) <= known:
        return None
    return positions, answer


def read_days(poll: Poll, text: str) -> list[Vote]:
    """What a text says of days of a poll for a day, each in so many words: `วันที่ 12 ได้ 13 ไม่ได้`, `12 กับ 13 ได้ 20 ไม่ว่าง`, or of several
    by their numbers; empty where it says more."""
    if poll.kind != PollKind.DATES:
        return []
    answers = _answers_to_days(text)
    many = sum(len(days) for days, _answer in answers) > 1
    votes: list[Vote] = []
    for days, answer in answers:
        found = [day_meant(poll, f"วันที่ {day}" if many and day.isdigit() else day) for day in days]
        if not all(found):
            return _by_numbers(poll, answers) if many else []
        votes.append(([position for each in found for position in each], answer))
    return votes


def may_answer_days(text: str) -> bool:
    """Whether a text may say of days whether they suit; quick, for what was said to nobody."""
    return bool(_answers_to_days(text))


def _answers_to_days(text: str) -> list[tuple[list[str], str]]:
    said = _WHY_NOT.sub("", split_reason(text)[0])
    return [(_AND.split(day), answer) for day, answer in answers_to_days(said)]


def _by_numbers(poll: Poll, answers: list[tuple[list[str], str]]) -> list[Vote]:
    """`1 ได้ 2 ไม่ได้`, where no day of the month is meant; empty unless each is an option's number."""
    known = {str(option.position) for option in poll.options}
    if not all(day in known for days, _answer in answers for day in days):
        return []
    return [([int(day) for day in days], answer) for days, answer in answers]


def day_meant(poll: Poll, text: str) -> list[int]:
    """The option of the day that a text names, however it is written: `วันที่ 12`, `เสาร์ที่ 12 ธันวา`; empty where none is."""
    if poll.kind != PollKind.DATES or text.strip().isdigit():
        return []
    days = {option.position: option.starts_at.astimezone(BANGKOK).date() for option in poll.options if option.starts_at}
    try:
        said = read_date(text, poll.created_at).at.astimezone(BANGKOK).date()
    except UnreadableWhen:
        return []
    exact = [position for position, day in days.items() if day == said]
    of_any_month = (
        [position for position, day in days.items() if day.day == said.day] if _DAY_ALONE.fullmatch(text) else []
    )
    of_the_week = [
        position for position, day in days.items() if _WEEKDAY_ALONE.fullmatch(text) and day.weekday() == said.weekday()
    ]
    found = exact or of_any_month or of_the_week
    return found if len(found) == 1 else []


_WHY_NOT = re.compile(r"\s+(?:ติด|มีงาน|มีธุระ|ไปหาหมอ|ไม่อยู่|ต้อง(?:ไป|ทำ|พา|เฝ้า)).*$")
_AND = re.compile(r"\s*(?:,|กับ|และ|/|\band\b)\s*")
_WEEKDAY_ALONE = re.compile(rf"\s*(?:วัน)?{A_WEEKDAY}\s*")
_DAY_ALONE = re.compile(r"\s*(?:วัน)?ที่\s*\d{1,2}\s*")


def read_several(poll: Poll, text: str) -> list[int]:
    """The options that a text names where several may be, two at least, in its order; empty otherwise."""
    if not adds_up(poll.kind, poll.settings) or poll.kind == PollKind.DATES:
        return []
    names = {option.position: bare_day(option.text) for option in poll.options}
    return options_named(for_matching(text), names, ranked=poll.kind == PollKind.RANKING)


def _positions_of_words(poll: Poll, text: str) -> list[int]:
    """The option that says exactly this, or the only one that begins so, or ends so (`แดง` of สีแดง)."""
    wanted = bare_day(text)
    options = {option.position: bare_day(option.text) for option in poll.options}
    exact = [position for position, said in options.items() if said == wanted]
    if exact:
        return exact
    for is_part in (str.startswith, str.endswith):
        parts = [position for position, said in options.items() if wanted and is_part(said, wanted)]
        if len(parts) == 1 and len(wanted) > 1:
            return parts
    return []


def chosen_of(poll: Poll, positions: list[int], answer: str) -> dict[str, str]:
    """What is chosen by positions: all of them where several may be, else the last."""
    if not adds_up(poll.kind, poll.settings):
        return {str(positions[-1]): WAIT if answer == WAIT else YES}
    return {str(position): answer for position in positions}
