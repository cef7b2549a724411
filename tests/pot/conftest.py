"""Whatever common pots say in these tests is drawn in both languages and must be what LINE takes."""

from collections.abc import Iterator

import pytest
from flask import Flask
from flask.testing import FlaskClient

from bot.console.pages import add_console
from bot.dialogue.pages import Site
from bot.flows.pot.results import PotCard, PotPreview
from bot.handlers.posting import post
from bot.storage.database import Database
from tests.network import KANLAYA, SOMSRI, Songkhla
from tests.order.conftest import CheckedSongkhla
from tests.running import settings_for

LINE = "ลงขัน ค่าประชุม กลุ่มละ 1,000 ภายใน 30 ธ.ค. ส่งให้พี่วันดี"


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


@pytest.fixture
def weavers(songkhla: Songkhla) -> str:
    """The id of Somsri's enterprise."""
    (role,) = songkhla.roles(SOMSRI)
    return str(role.enterprise_id)


@pytest.fixture
def pot_id(songkhla: Songkhla) -> str:
    """A pot that the coordinator has opened in the network's group, handed to Wandee."""
    (preview,) = songkhla.says(KANLAYA, LINE)
    assert isinstance(preview, PotPreview)
    (card, *_) = songkhla.taps(KANLAYA, f"pot.start:{preview.pot.id}:plain")
    assert isinstance(card, PotCard)
    return preview.pot.id
