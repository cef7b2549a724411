"""What people say of a common pot that is open, without a card before them: their own part, what has come, that it shall read
otherwise or end."""

import re

from bot.dialogue import conversations
from bot.dialogue.picking.choices import one_called
from bot.dialogue.request import Request
from bot.dialogue.saying import CANCEL, Reply, Say, Told
from bot.flows.pot.changing import change
from bot.flows.pot.drafting import read_until, write_words
from bot.flows.pot.finding import giving, looks_after, managed_pot, may_open, pots_here, stay_private, subject_of
from bot.flows.pot.giving import join_in_words, let_pass_in_words, mine, sent_in_words, show
from bot.flows.pot.kinds import TAKES, HandingStatus, PotStatus
from bot.flows.pot.managing import MOST_SHOWN, ask_end, listed, not_come, note_got, part_shown
from bot.flows.pot.queries import handings_of, part_of_enterprise
from bot.flows.pot.results import HandingAsked, OpenPots
from bot.flows.pot.routes import routes
from bot.flows.pot.tables import Pot, PotHanding
from bot.flows.pot.view import view
from bot.flows.pot.words import PotWords, amount_said, names_a_pot, read_pot_line, says_not_come, sent_said
from bot.language.answers import sounds_like_a_question
from bot.language.normalising import plain
from bot.language.numbers import Money, small_number
from bot.language.replies import agrees, refuses
from bot.storage.audience import Audience, includes
from bot.storage.memberships import enterprises_of, enterprises_of_network, names_of_enterprises
from bot.storage.people import Enterprise

LONGEST, LONGEST_CHANGE = 80, 60
MOST = 10**15
IN_THE_MAKING = ("part", "preview")
_CAME = re.compile(
    r"(?:ได้)?รับ(?:เงิน|ยอด|ลงขัน|มา|แล้ว|จาก|ของ)|(?:ส่ง|จ่าย|ให้|โอน|เอา|นำ|ฝาก)(?:เงิน|มา|ลงขัน|แล้ว|ครบ|ให้)|received|brought|handed over",
    re.IGNORECASE,
)
_FROM = re.compile(
    r"จาก\s*(?:กลุ่ม)?([^\d\s]{4,30}?)(?=แล้ว|มา|\s|$)|^(?:กลุ่ม)?([^\d\s]{4,30}?)(?=ส่ง|จ่าย|โอน|เอา|นำ|ฝาก|ให้เงิน)"
)
_TO = re.compile(r"^(?:เป็น|ไป(?:เป็น)?|ให้เป็น|เหลือ|to)\s*", re.IGNORECASE)
_ENOUGH = re.compile(r"\s*(?:ก็พอ|พอแล้ว|พอ|แทน)(?=\s|$)")


def of_an_open_pot(request: Request) -> list[Say] | None:
    """`ลงขัน 500`, `ลงขันค่าประชุม 300 ก่อนนะ` while one is open: one's own part of it, or another figure from whoever looks
    after it. None: another pot is meant."""
    named, words = _named(request, PotStatus.OPEN), read_pot_line(_ENOUGH.sub("", request.text))
    if len(named) == 1 and sent_said(rest := _without_name(request.text, named[0])) is not None:
        request.text = rest
        return _own_part(request, named[0])
    if not (words.purpose or words.is_funeral) and (words.way or words.until):
        return change_in_words(request, request.text)
    if words.way or words.until or words.receiver or request.person is None:
        return None
    asks = [pot for pot in pots_here(request, PotStatus.OPEN) if _is_asked(request, pot)]
    meant = named or (asks if amount_said(request.text) is not None else [])
    if not meant and amount_said(request.text) is not None and (found := pots_here(request, PotStatus.OPEN)):
        meant = [pot for pot in found if not may_open(request, pot.network_id)][:1]  # told how their group can give
    if len(meant) != 1:
        return mine(request) if meant else None
    giving(request, meant[0])
    request.text = _without_name(request.text, meant[0])
    return _own_part(request, meant[0])


def _named(request: Request, *statuses: PotStatus) -> list[Pot]:
    said = plain(request.text)
    return [pot for pot in pots_here(request, *statuses) if pot.purpose and plain(pot.purpose) in said]


def _is_asked(request: Request, pot: Pot) -> bool:
    own = enterprises_of(request.session, pot.network_id, request.person) if request.person else []
    return any(includes(request.session, Audience.of(pot.audience), each) for each in own)


def _without_name(text: str, pot: Pot) -> str:
    return re.sub(rf"\s*{re.escape(pot.purpose)}\s*", " ", text).strip()


def _own_part(request: Request, pot: Pot) -> list[Say]:
    """What the words, without the pot's name, say of the speaker's part; none: how it stands."""
    if sent_said(request.text) is not None:
        return sent_in_words(request, pot.id)
    if pot.status == PotStatus.OPEN and _lets_pass(request.text):
        return let_pass_in_words(request, pot.id)
    if pot.status == PotStatus.OPEN and amount_said(request.text) is not None:
        return join_in_words(request, pot.id)
    return show(request, pot.id)


def overheard(request: Request) -> list[Say] | None:
    """A pot spoken of by its name: its card in a group; in private also what came, and that one does not join."""
    if len(request.text) > LONGEST or request.person is None:
        return None
    named_so = names_a_pot(request.text)
    if request.chat.is_private and (says := received_in_words(request, only_asked=not named_so)) is not None:
        return says
    if not named_so:
        return None
    named = _named(request, *TAKES)
    if not request.chat.is_private:
        return show(request, named[0].id) if len(named) == 1 else None
    asks = [pot for pot in pots_here(request, PotStatus.OPEN) if _is_asked(request, pot)]
    found = [pot for pot in named if pot in asks] or asks
    if len(named) == 1 and named == found:
        request.text = re.sub(r"^\s*(?:เรา)?ลงขัน", "", _without_name(request.text, named[0])).strip()
        return _own_part(request, named[0])
    return let_pass_in_words(request, found[0].id) if len(found) == 1 and _lets_pass(request.text) else None


def _lets_pass(text: str) -> bool:
    return refuses(re.sub(r"\s*ลงขัน\S*", "", text)) or re.search(r"ไม่(?:ขอ)?(?:ร่วม|ลง)", text) is not None


def received_in_words(request: Request, *, only_asked: bool = False) -> list[Say] | None:
    """`ได้รับเงินลงขันจากบ้านนาทับแล้ว 500`, from whoever looks after the only pot that is meant; None where it says nothing so.
    `only_asked`: no pot is named, so that only what waits to be confirmed is meant."""
    if not _CAME.search(request.text) or sounds_like_a_question(request.text):
        return None
    after = [pot for pot in pots_here(request, *TAKES) if looks_after(request.session, request.person, pot)]
    meant = [pot for pot in after if pot in _named(request, *TAKES)] or after
    if len(meant) != 1:
        return None
    pot, said = meant[0], plain(request.text)
    names = names_of_enterprises(request.session, pot.network_id)
    called = {key: name for key, name in names.items() if plain(name) in said} or _called_for_short(request, pot)
    if len(called) != 1:
        return None
    (enterprise_id, name), *_none = called.items()
    words = read_pot_line(_without_name(request.text, pot).replace(name, " "))
    if only_asked and not _waiting(request, pot, enterprise_id, words.amount):
        return None
    return _came(request, pot, request.session.get_one(Enterprise, (pot.network_id, enterprise_id)), words.amount)


def _called_for_short(request: Request, pot: Pot) -> dict[str, str]:
    """The enterprise that is named by a part of its name, with what it was called; empty where it is none, or several."""
    found = _FROM.search(request.text)
    name = next((each for each in found.groups() if each), "") if found else ""
    one = one_called(enterprises_of_network(request.session, pot.network_id), name) if name else None
    return {one.id: name} if one else {}


def _came(request: Request, pot: Pot, enterprise: Enterprise, amount: int | None) -> list[Say]:
    """What waits to be confirmed is asked about; another sum is read back for a tap."""
    waiting = _waiting(request, pot, enterprise.id, amount)
    if says_not_come(request.text):
        request.argument = waiting.id if waiting else ""
        return not_come(request, pot.id) if waiting else part_shown(request, pot, enterprise)
    if waiting:
        asked = HandingAsked(view(request.session, pot), waiting.id, enterprise.short_name, waiting.amount)
        return [Say(asked, subject=subject_of(pot))]
    if not amount:
        return part_shown(request, pot, enterprise)
    before = part_of_enterprise(request.session, pot, enterprise.id).handed
    yes = Reply("Yes, note it", f"pot.gotsum:{pot.id}:{enterprise.id},{before},{amount}")
    told = Told("{enterprise} has handed over {money} for “{pot}”: shall I note it?", yes, CANCEL, enterprise=enterprise.short_name, money=Money(amount), pot=pot.purpose)  # fmt: skip
    return [Say(told, subject=subject_of(pot))]


def _waiting(request: Request, pot: Pot, enterprise_id: str, amount: int | None) -> PotHanding | None:
    said = [each for each in handings_of(request.session, pot, enterprise_id) if each.status == HandingStatus.SAID]
    return next((each for each in said if amount in (None, each.amount)), None)


@routes.button("gotsum", means=agrees)
def got_so_much(request: Request, pot_id: str) -> list[Say]:
    """Yes, it came: `enterprise,handed before,satang`; noted once."""
    pot = managed_pot(request, pot_id, TAKES)
    enterprise_id, before, written, *_more = f"{request.argument},,".split(",")
    amount = small_number(written, MOST)
    return note_got(request, pot, enterprise_id, before, amount or 0)


def change_in_words(request: Request, text: str) -> list[Say] | None:
    """`กลุ่มละ 800`, `เป็น 30 ธ.ค.`, from whoever looks after the only pot that is open: read back for a tap."""
    after = [pot for pot in pots_here(request, *TAKES) if looks_after(request.session, request.person, pot)]
    if len(after) != 1 or not request.chat.is_private or len(text) > LONGEST_CHANGE:
        return None
    words, pot = _changed(request, text), after[0]
    if words == PotWords():
        return None
    told = Told(
        "“{pot}” shall read otherwise: {what}. Everybody who is asked hears of it. Shall I change it?",
        Reply("Yes, change it", f"pot.told:{pot.id}:{text}"), Reply("Another pot", "pot.new"), CANCEL,
        pot=pot.purpose, what=_said_otherwise(text),
    )  # fmt: skip
    return [Say(told, subject=subject_of(pot))]


def _said_otherwise(text: str) -> str:
    return _TO.sub("", _ENOUGH.sub("", text).strip())


def _changed(request: Request, text: str) -> PotWords:
    """What a text says of how much, until when and to whom; nothing where it says none of it."""
    said = _said_otherwise(text)
    if read_until(said, request.now) is not None:
        return PotWords(until=said)
    words = read_pot_line(said)
    if words.until and read_until(words.until, request.now) is None:
        return PotWords()
    return PotWords(
        way=words.way, amount=words.amount if words.way else None, until=words.until, receiver=words.receiver
    )


@routes.button("told", means=agrees)
def change_as_told(request: Request, pot_id: str) -> list[Say]:
    """Yes: as it was said (the argument)."""
    pot, words = managed_pot(request, pot_id, TAKES), _changed(request, request.argument)
    says = change(request, pot, lambda: write_words(request.session, pot, words, request.now) and None)
    me = request.person.line_user_id if request.person else None
    return [Say(listed(request, pot, ""), subject=subject_of(pot)), *(say for say in says if say.to != me)]


@routes.command("correct")
def correct_by_word(request: Request) -> list[Say]:
    """Which of the pots that the person looks after shall read otherwise?"""
    stay_private(request, "pot.correct")
    if request.text and (says := change_in_words(request, request.text)) is not None:
        return says
    found = [pot for pot in pots_here(request, *TAKES) if looks_after(request.session, request.person, pot)]
    if len(found) == 1:
        return routes.buttons["pot.form"](request, found[0].id)
    if not found:
        return [Say(Told("You look after no common pot at the moment.", Reply("My group's", "pot.mine")))]
    return [Say(OpenPots(tuple((f"pot.form:{pot.id}", pot.purpose) for pot in found[:MOST_SHOWN]), may_open=False))]


@routes.command("calloff")
def call_off_by_word(request: Request) -> list[Say]:
    """`call the common pot off`: the one that the person is making or looks after, or which; asked first."""
    making = conversations.current(request)
    if making and making.flow == routes.flow and making.step in IN_THE_MAKING:
        return routes.buttons["pot.discard"](request, str(making.data.get("pot")))
    return _end_by_word(request, "cancel")


@routes.command("finishit")
def finish_by_word(request: Request) -> list[Say]:
    """`the common pot is handed on`: the same."""
    return _end_by_word(request, "finish")


def _end_by_word(request: Request, act: str) -> list[Say]:
    stay_private(request, "pot.list")
    conversations.end(request)
    after = [pot for pot in pots_here(request, *TAKES) if looks_after(request.session, request.person, pot)]
    found = [pot for pot in after if pot in _named(request, *TAKES)] or after
    if len(found) == 1:
        return ask_end(request, found[0], act)
    if not found:
        return [Say(Told("You look after no common pot at the moment.", Reply("My group's", "pot.mine")))]
    return [Say(OpenPots(tuple((f"pot.{act}:{pot.id}", pot.purpose) for pot in found), may_open=False))]
