"""What a partner says unasked in the 1:1 chat: an offer in their own words; their number afterwards, which goes after it."""

import re
from datetime import timedelta

from bot.dialogue.request import Request
from bot.dialogue.saying import Say, Told
from bot.flows.record.offering import LONGEST_CONTACT, asks_again, is_partner, offered
from bot.flows.record.queries import hold_newest_offer
from bot.language.numbers import with_arabic_digits
from bot.language.offer_words import plainly_offers
from bot.language.phones import read_phone
from bot.storage.memberships import networks_of
from bot.storage.people import Person

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
    """An offer, or a number."""
    if not request.chat.is_private or request.person is None:
        return None
    return _offer(request, request.person) if plainly_offers(request.text) else _number(request, request.person)


def _offer(request: Request, person: Person) -> list[Say] | None:
    """An offer of who is a partner in one network, in a sentence of their own."""
    networks = [each for each in networks_of(request.session, person) if is_partner(request.session, each.id, person)]
    return offered(request, networks[0], request.words or request.text) if len(networks) == 1 else None


def _number(request: Request, person: Person) -> list[Say] | None:
    """Their number, said within two days of an offer that nobody has answered."""
    if (number := number_said(request.text)) is None:
        return None
    record = hold_newest_offer(request.session, person.id, request.now - AFTERWARDS)
    if record is None:
        return None
    request.secret = True
    thanks = Say(Told("Thank you, your number goes after your offer."))
    if number in (record.contact or ""):
        return [thanks]
    record.contact = f"{record.contact or ''} {number}".strip()[-LONGEST_CONTACT:]
    return [thanks, *asks_again(request.session, record)]
