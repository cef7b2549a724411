"""The addresses of one's own calendar and of the network's: shown in private, made anew when they got about."""

from bot.dialogue.holders import Subject
from bot.dialogue.network_choice import network_of
from bot.dialogue.noting import note
from bot.dialogue.private_only import in_private
from bot.dialogue.request import Request
from bot.dialogue.rights import Right, may, refusal
from bot.dialogue.saying import AskFirst, Say, Told
from bot.flows.feed.links import calendar_page_address
from bot.flows.feed.queries import feed_for, revoke_feed
from bot.flows.feed.results import CALENDAR_GONE, AddressRenewed, CalendarAddress, Calendars, confirm_renewal
from bot.flows.feed.routes import routes
from bot.flows.feed.tables import CalendarFeed

KEY = "feed.show"


@routes.command("show", button="show")
def show(request: Request) -> list[Say]:
    """Both calendars, each with the page that explains it."""
    elsewhere = in_private(request, KEY)
    if elsewhere or request.person is None:
        return elsewhere
    network = network_of(request)
    refused = refusal(request, Right.READ_CALENDAR, Subject(network.id))
    if refused:
        return refused
    renews = may(request.session, request.person, Right.RENEW_CALENDAR, Subject(network.id))
    mine, everybodys = _address(request, network.id, request.person.id), _address(request, network.id, None)
    return [Say(Calendars(network.name, mine, everybodys, renews))]


@routes.button("renew")
def ask_renewal(request: Request, feed_id: str) -> list[Say]:
    """Ask once more before an address stops working: whoever uses it must set up theirs anew."""
    elsewhere = in_private(request, KEY)
    if elsewhere:
        return elsewhere
    feed, refused = _owned(request, feed_id)
    return [Say(confirm_renewal(feed.id, mine=feed.person_id is not None))] if feed else refused


@routes.button("renewyes")
def renew(request: Request, feed_id: str) -> list[Say]:
    """Take the old address back and make a new one; a second tap finds the old one gone and does nothing."""
    elsewhere = in_private(request, KEY)
    if elsewhere or request.person is None:
        return elsewhere
    feed, refused = _owned(request, feed_id)
    if feed is None:
        return refused
    if not revoke_feed(request.session, feed, request.now):
        return [Say(CALENDAR_GONE)]
    note(request, feed.network_id, "calendar.renewed", f"feed:{feed.id}")
    return [Say(AddressRenewed(_address(request, feed.network_id, feed.person_id), feed.person_id is not None))]


def _address(request: Request, network_id: str, person_id: str | None) -> CalendarAddress:
    """
    Raises:
        AskFirst: where there is no public address.
    """
    feed = feed_for(request.session, network_id, person_id, request.now)
    page = calendar_page_address(request.session, feed)
    if page is None:
        raise AskFirst(
            [Say(Told("Phones cannot reach me from the internet yet, so there is no calendar. Please ask later."))]
        )
    return CalendarAddress(feed.id, page)


def _owned(request: Request, feed_id: str) -> tuple[CalendarFeed | None, list[Say]]:
    """A calendar of the network we speak of that is the person's own, or that they look after; or why not."""
    network = network_of(request)
    feed = request.session.get(CalendarFeed, (network.id, feed_id))
    if feed is None or feed.revoked_at or request.person is None:
        return None, [Say(CALENDAR_GONE)]
    if feed.person_id is None:
        refused = refusal(request, Right.RENEW_CALENDAR, Subject(network.id))
        return (None, refused) if refused else (feed, [])
    return (feed, []) if feed.person_id == request.person.id else (None, [Say(CALENDAR_GONE)])
