"""Whatever common pots say in these tests is drawn in both languages and must be what LINE takes."""

from collections.abc import Iterator

import pytest
from flask import Flask
from flask.testing import FlaskClient

from bot.console.pages import add_console
from bot.dialogue.pages import Site
from bot.handlers.posting import post
from bot.storage.database import Database
from tests.network import Songkhla
from tests.order.conftest import CheckedSongkhla
from tests.running import settings_for


@pytest.fixture
def songkhla(database: Database) -> Songkhla:
    return CheckedSongkhla(database)


@pytest.fixture
def browser(songkhla: Songkhla) -> Iterator[FlaskClient]:
    app = Flask("pots")
    add_console(
        app, settings_for("sqlite://", "http://127.0.0.1:9", None), Site(songkhla.database, songkhla.clock), post
    )
    with app.test_client() as client:
        yield client
