"""The host's list: who said that they come, to tap who came. Who is not registered is counted, not named."""

from sqlalchemy.orm import Session

from bot.dialogue.request import Request
from bot.dialogue.saying import Say
from bot.flows.checkin.hours import why_closed
from bot.flows.checkin.results import Guest, HostList
from bot.flows.checkin.routes import KEY, routes
from bot.flows.forum import Forum, Rsvp, enterprises_asked, looked_after, numbers_of, rsvps_of
from bot.language.numbers import small_number
from bot.storage.locking import locked
from bot.storage.people import Person

ON_A_CARD = 10


@routes.button("list")
def show(request: Request, forum_id: str) -> list[Say]:
    """Who said that they come, or is there; the argument is where the page begins."""
    forum, refused = looked_after(request, forum_id, KEY)
    if forum is None:
        return refused
    return why_closed(forum, request.now) or [Say(list_of(request.session, forum, request.argument))]


@routes.button("came")
def tick(request: Request, forum_id: str) -> list[Say]:
    """Somebody came, or was ticked by mistake: `PERSON.yes.START`, `PERSON.no.START`. Saying it twice changes nothing."""
    forum, refused = looked_after(request, forum_id, KEY)
    if forum is None:
        return refused
    closed = why_closed(forum, request.now)
    if closed:
        return closed
    person_id, _, rest = request.argument.partition(".")
    answer, _, start = rest.partition(".")
    row = locked(request.session, Rsvp, (forum.network_id, forum.id, person_id))
    if row and answer in ("yes", "no"):
        row.attended = True if answer == "yes" else None
        request.session.flush()
    return [Say(list_of(request.session, forum, start))]


def list_of(session: Session, forum: Forum, begins: str = "") -> HostList:
    """One page of the list; `begins` is where, as a button says it, and a page that is not there is the first one."""
    names = {enterprise.id: enterprise.short_name for enterprise in enterprises_asked(session, forum)}
    guests: list[Guest] = []
    others: dict[str | None, int] = {}
    for rsvp in rsvps_of(session, forum):
        if not rsvp.coming and not rsvp.attended:
            continue
        person = session.get_one(Person, rsvp.person_id)
        enterprise = names.get(rsvp.enterprise_id or "")
        if person.called:
            guests.append(Guest(person.id, person.called, enterprise, rsvp.heads, bool(rsvp.attended)))
        else:
            others[enterprise] = others.get(enterprise, 0) + rsvp.heads
    guests.sort(key=lambda guest: (guest.enterprise or "", guest.name, guest.id))
    people, enterprises = numbers_of(session, forum)
    start = small_number(begins, len(guests) - 1) or 0
    return HostList(
        id=forum.id,
        name=forum.name,
        guests=tuple(guests[start : start + ON_A_CARD]),
        others=tuple(sorted(others.items(), key=lambda each: each[0] or "")),
        people=people,
        enterprises=enterprises,
        start=start,
        more=start + ON_A_CARD if start + ON_A_CARD < len(guests) else None,
    )
