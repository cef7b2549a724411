"""The console over HTTP, with the demo's network behind it: people get in as they do, and look and tap."""

import re
from dataclasses import dataclass, field

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select
from werkzeug.test import TestResponse

from bot.console.pages import add_console
from bot.dialogue.forms import digest_of_browser
from bot.dialogue.pages import Site
from bot.handlers.contact_lookup import Acquaintance
from bot.handlers.page_acts import PageActs
from bot.handlers.posting import post
from bot.storage.people import Person
from bot.storage.sign_ins import sign_in
from tests.network import PIMJAI, Songkhla
from tests.running import settings_for

OURS = "https://wethi.example.org"
CSRF = re.compile(r'name="csrf_token" value="([^"]+)"')


class _NobodyTells:
    """A LINE that knows nobody."""

    def profile_name(self, user_id: str) -> str | None:
        return None

    def group_member_name(self, group_id: str, user_id: str) -> str | None:
        return None

    def group_name(self, group_id: str) -> str | None:
        return None

    def group_member_count(self, group_id: str) -> int | None:
        return None


@dataclass
class Desk:
    """The application; each person has browsers of their own."""

    songkhla: Songkhla
    line_url: str = ""
    """Of a LINE platform with whose login the console can be entered, too."""
    app: Flask = field(init=False)
    home: str = field(init=False)
    """The id of the network of Songkhla."""

    def __post_init__(self) -> None:
        self.app = Flask("console")
        known = self.songkhla
        self.home = known.network().id
        acquaintance = Acquaintance(known.database, _NobodyTells(), known.book, known.clock)
        acts = PageActs(known.database, acquaintance, known.book, known.clock)
        site = Site(known.database, known.clock, acquaintance.learn_sitting, known.book)
        settings = settings_for("sqlite://", self.line_url or "http://127.0.0.1:9", None)
        if self.line_url:
            settings = settings.model_copy(update={"line_login_channel_id": "1656", "line_login_channel_secret": "s"})
        add_console(self.app, settings, site, post, acts)

    def browser(self, agent: str = "Mozilla/5.0 (Windows NT 10.0) Chrome/130.0") -> FlaskClient:
        client = self.app.test_client()
        client.environ_base["HTTP_USER_AGENT"] = agent
        return client

    def link(self, who: str = PIMJAI) -> str:
        """The path behind the button that the bot answers with."""
        [shown] = self.songkhla.tells(who, "ขอลิงก์จัดการ")
        return str(shown.link).removeprefix(OURS)

    def enter(self, who: str = PIMJAI) -> FlaskClient:
        """A browser of somebody, signed in by a link from the chat."""
        browser = self.browser()
        opened = send(browser, self.link(who))
        assert opened.status_code == 303 and opened.location == "/console/"
        return browser

    def let_in(self, who: str) -> FlaskClient:
        """A browser that is signed in as somebody, also one who could get no link."""
        browser = self.browser()
        browser.get("/console/")
        with browser.session_transaction() as kept:
            secret = kept["browser"]
        with self.songkhla.database.transaction() as session:
            person = session.scalars(select(Person).where(Person.line_user_id == who)).first()
            if person:
                sign_in(session, person, digest_of_browser(secret), "", self.songkhla.clock.now())
        return browser

    def path(self, name: str = "") -> str:
        return f"/console/{self.home}/{name}"


def send(browser: FlaskClient, path: str, to: str | None = None, /, **fields: str) -> TestResponse:
    """Look at a page, then send something from it as its own buttons do."""
    token = CSRF.search(browser.get(path).text)
    return browser.post(to or path, data={"csrf_token": token[1] if token else "", **fields})
