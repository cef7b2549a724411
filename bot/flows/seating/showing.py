"""The tables of the next forum, by who has said that they come."""

from collections import Counter

from sqlalchemy.orm import Session

from bot.dialogue.network_choice import network_of
from bot.dialogue.picking.paging import page_of
from bot.dialogue.request import Request
from bot.dialogue.rights import Right, Subject, refusal
from bot.dialogue.saying import Say
from bot.flows.forum import TO_COME, Forum, find_forum, forums_to_come, rsvps_of
from bot.flows.seating.mixing import FEWEST, MOST, USUAL, Party, seat_alike, seat_mixed
from bot.flows.seating.results import NO_FORUM, NOBODY_COMES, SeatedTable, Seating
from bot.flows.seating.routes import routes
from bot.language.numbers import small_number
from bot.storage.people import Enterprise

A_PAGE = 6
ALIKE, MIXED = "alike", "mixed"


@routes.command("show")
def show(request: Request) -> list[Say]:
    """`จัดโต๊ะ`, `จัดโต๊ะ 10`: the first round of the nearest forum to which somebody comes."""
    network = network_of(request)
    forums = forums_to_come(request.session, network.id, request.now)
    forum = next((each for each in forums if _parties(request.session, each)), forums[0] if forums else None)
    digits = "".join(letter for letter in request.text if letter.isdigit())
    return [Say(NO_FORUM)] if forum is None else _seated(request, forum, small_number(digits, MOST), ALIKE, "")


@routes.button("round")
def turn(request: Request, forum_id: str) -> list[Say]:
    """The other round, or the next page: `seating.round:FORUM:12.mixed.6`."""
    forum = find_forum(request.session, forum_id)
    if forum is None or forum.status not in TO_COME:
        return [Say(NO_FORUM)]
    size, _dot, rest = request.argument.partition(".")
    which, _dot, start = rest.partition(".")
    return _seated(request, forum, small_number(size, MOST), which, start)


def _seated(request: Request, forum: Forum, asked: int | None, which: str, start: str) -> list[Say]:
    about = Subject(forum.network_id, enterprise_id=forum.host_id, audience=forum.whom)
    if refused := refusal(request, Right.SEE_GUESTS, about):
        return refused
    parties, size = _parties(request.session, forum), max(FEWEST, asked or USUAL)
    if not parties:
        return [Say(NOBODY_COMES)]
    tables = seat_mixed(parties, size) if which == MIXED else seat_alike(parties, size)
    rows = [SeatedTable(at, sum(people for _name, people in table), table) for at, table in enumerate(tables, start=1)]
    page = page_of(rows, start, lambda end: f"seating.round:{forum.id}:{size}.{which}.{end}", A_PAGE)
    heads = sum(party.heads for party in parties)
    return [Say(Seating(forum.id, forum.name, size, heads, which == MIXED, page))]


def _parties(session: Session, forum: Forum) -> list[Party]:
    """Those who come, by enterprise, by name; who belongs to none that is known sits as one more kind."""
    heads = Counter[str]()
    for row in rsvps_of(session, forum):
        if row.coming:
            heads[row.enterprise_id or ""] += row.heads
    known = {each: session.get(Enterprise, (forum.network_id, each)) for each in heads if each}
    parties = []
    for enterprise_id, count in heads.items():
        enterprise = known.get(enterprise_id)
        parties.append(Party(enterprise.short_name if enterprise else "", enterprise.kind if enterprise else "", count))
    return sorted(parties, key=lambda party: (party.kind, party.name))
