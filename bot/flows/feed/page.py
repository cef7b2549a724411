"""Calendars over HTTP: what phones and Google fetch, one forum as a file, and the page that explains how to use it."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from typing import cast
from urllib.parse import quote

from flask import Blueprint, Response, render_template, request
from sqlalchemy.orm import Session

from bot.console.answering import secured, told
from bot.dialogue.forms import TicketProblem
from bot.dialogue.links import days_in
from bot.dialogue.pages import Site
from bot.flows.feed.calendar_file import calendar_file, calendar_name, event_file
from bot.flows.feed.entries import PhoneCalendar, calendar_of, days_told, event_of
from bot.flows.feed.links import calendar_feed_address, feed_of
from bot.flows.feed.routes import routes
from bot.flows.feed.tables import CalendarFeed
from bot.flows.forum import Forum, forum_of
from bot.language.catalogue import gettext as _
from bot.language.catalogue import speaking, spoken_language

ICS = "text/calendar; charset=utf-8"
ADD_TO_GOOGLE = "https://calendar.google.com/calendar/render?cid="


@dataclass(frozen=True)
class Way:
    """How to put a calendar on one kind of phone."""

    title: str
    steps: tuple[str, ...]
    button: str
    address: str


@routes.served
def add_calendars(pages: Blueprint, site: Site) -> None:
    """Put the calendars' addresses among the pages."""

    @pages.get("/c/<token>.ics")
    def calendar(token: str) -> Response:
        with site.database.reading() as rows:
            found = calendar_of(rows, _feed(rows, token), site.clock.now())
        return _sent(found, calendar_file)

    @pages.get("/e/<token>.ics")
    def event(token: str) -> Response:
        with site.database.reading() as rows:
            forum_key = forum_of(rows, token)
            found = event_of(rows, rows.get(Forum, forum_key) if forum_key else None)
        return _sent(found, event_file)

    @pages.get("/d/<token>.ics")
    def days(token: str) -> Response:
        with site.database.reading() as rows:
            return _sent(days_told(rows, days_in(rows, token)), event_file)

    @pages.get("/c/<token>")
    def explained(token: str) -> Response:
        with site.database.reading() as rows:
            feed = _feed(rows, token)
            found = calendar_of(rows, feed, site.clock.now())
            address = calendar_feed_address(rows, feed) if feed else None
        if address is None or found is None:
            return told(TicketProblem.UNKNOWN)
        with speaking(found.language):
            return secured(Response(_page(found, address)))


def _feed(rows: Session, token: str) -> CalendarFeed | None:
    key = feed_of(rows, token)
    return rows.get(CalendarFeed, key) if key else None


def _sent(found: PhoneCalendar | None, written: Callable[[PhoneCalendar], bytes]) -> Response:
    """The file, or "not modified" to a program that has it already."""
    if found is None:
        return told(TicketProblem.UNKNOWN)
    with speaking(found.language):
        content = written(found)
    response = secured(Response(content, content_type=ICS))
    response.headers["Cache-Control"] = "private, no-cache"
    response.headers["Content-Disposition"] = 'inline; filename="wethi.ics"'
    response.set_etag(hashlib.sha256(content).hexdigest()[:32])
    return cast(Response, response.make_conditional(request))


def _page(calendar: PhoneCalendar, address: str) -> str:
    intro = _("Put it on your phone once; after that whatever is new, changes or is called off comes by itself.")
    secret = (
        _("It shows what you answered, too: please keep its address to yourself.")
        if calendar.personal
        else _("It holds nothing personal: you may pass its address on within the network.")
    )
    return render_template(
        "feed/page.html",
        language=spoken_language(),
        title=calendar_name(calendar),
        intro=(intro, secret),
        ways=_ways(address),
        copy_title=_("Another calendar program"),
        copy_hint=_("Copy this address and give it to the program as a calendar from the internet."),
        copy=_("Copy the address"),
        copied=_("Copied"),
        address=address,
    )


def _ways(address: str) -> tuple[Way, ...]:
    subscribed = "webcal:" + address.partition(":")[2]
    return (
        Way(
            _("iPhone or iPad"),
            (_("Tap the button below."), _("Tap “Subscribe”, then “Add”.")),
            _("Add on iPhone"),
            subscribed,
        ),
        Way(
            _("Android, or Google Calendar"),
            (
                _("Tap the button below and sign in with your Google account."),
                _("Tap “Add”. In the app it appears within a day."),
                _("If the phone does not offer it, open this page once on a computer."),
            ),
            _("Add to Google"),
            ADD_TO_GOOGLE + quote(subscribed, safe=""),
        ),
    )
