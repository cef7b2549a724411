"""An option of an open poll is changed in words: `ตัดข้อ 2`, `เปลี่ยนข้อ 1 เป็น กระบี่`."""

from bot.dialogue.request import Request
from bot.dialogue.saying import NETWORK_MARK, OWN_MARK, Reply, Say, Told
from bot.flows.poll import results
from bot.flows.poll.ballots import find_poll
from bot.flows.poll.managing import looks_after, managed
from bot.flows.poll.more import call_anew, show_after, take_out
from bot.flows.poll.reading_votes import day_meant
from bot.flows.poll.tables import Poll
from bot.flows.poll.voting import MOST_ASKED, open_polls_here
from bot.flows.poll.words.changes import read_change
from bot.language.normalising import for_matching


def change_overheard(request: Request) -> list[Say] | None:
    """Of the one open poll here that has such an option and that the speaker looks after. Said to nobody by anybody else it is talk."""
    change = read_change(request.text)
    if change is None or request.person is None:
        return None
    which, new = change
    fitting = [(poll, place) for poll in open_polls_here(request) if (place := _place_of(poll, which)) is not None]
    mine = [(poll, place) for poll, place in fitting if looks_after(request, poll)]
    if not mine:
        return [Say(results.NOT_YOURS)] if fitting and request.addressed else None
    if len(mine) > 1:
        asked, words = ("remove", "") if new is None else ("rename", f"~{new}")
        if OWN_MARK in words or NETWORK_MARK in words:
            words = ""  # asked for once more
        ways = (Reply(each.question, f"poll.{asked}:{each.id}:{place}{words}") for each, place in mine[:MOST_ASKED])
        return [Say(Told("In which poll?", *ways))]
    return _change(request, mine[0][0].id, mine[0][1], new)


def _change(request: Request, poll_id: str, place: int, new: str | None) -> list[Say]:
    poll = managed(request, find_poll(request, poll_id, lock=True), while_open=True)
    refused = take_out(request, poll, place) if new is None else call_anew(request, poll, place, new)
    return [Say(refused)] if refused else show_after(request, poll)


def _place_of(poll: Poll, which: int | str) -> int | None:
    if isinstance(which, int):
        return which if any(option.position == which for option in poll.options) else None
    wanted = for_matching(which)
    called = next((option.position for option in poll.options if for_matching(option.text) == wanted), None)
    on_it = day_meant(poll, f"วันที่ {which}" if which.isdigit() else which) if called is None else []
    return on_it[0] if on_it else called
