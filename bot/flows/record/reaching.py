"""A partner has made an offer and writes their number afterwards, by itself: it goes after the offer."""

import re
from datetime import timedelta

from sqlalchemy import select

from bot.dialogue.request import Request
from bot.dialogue.saying import Say, Told
from bot.flows.record.offering import LONGEST_CONTACT, asks_again
from bot.flows.record.tables import Record, RecordStatus
from bot.language.numbers import with_arabic_digits
from bot.language.phones import read_phone
from bot.storage.locking import locked_one

AFTERWARDS = timedelta(days=2)
_AROUND = re.compile(
    r"(?:นี่|นี้|ส่ง|ใส่)*(?:เบอร์(?:โทร(?:ศัพท์)?)?|โทร(?:ศัพท์)?(?:หา|กลับ)?|มือถือ|ติดต่อ|ที่|คือ|ของ(?:ผม|ฉัน|หนู|ดิฉัน)|ค่ะ|คะ|ครับ|คับ|นะ|tel|phone|my number is|call|me|at|[:.\s])*",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"[+0][\d\s()\-–]{7,18}\d")


def number_said(text: str) -> str | None:
    """The phone number that a text consists of."""
    written = with_arabic_digits(text)
    found = _NUMBER.search(written)
    if found is None or not _AROUND.fullmatch(written[: found.start()] + " " + written[found.end() :]):
        return None
    return read_phone(found[0])


def heard(request: Request) -> list[Say] | None:
    """Their number, said in the 1:1 chat within two days of an offer that nobody has answered."""
    if not request.chat.is_private or request.person is None or (number := number_said(request.text)) is None:
        return None
    mine = (Record.person_id == request.person.id, Record.status == RecordStatus.OFFERED)
    fresh = Record.created_at >= request.now - AFTERWARDS
    record = locked_one(request.session, select(Record).where(*mine, fresh).order_by(Record.id.desc()).limit(1))
    if record is None:
        return None
    request.secret = True
    thanks = Say(Told("Thank you, your number goes after your offer."))
    if number in (record.contact or ""):
        return [thanks]
    record.contact = f"{record.contact or ''} {number}".strip()[-LONGEST_CONTACT:]
    return [thanks, *asks_again(request.session, record)]
