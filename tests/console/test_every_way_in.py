"""Every address of the application, tried with another network's ids by who looks after this one and by somebody without a right.
The list is read from what is registered: whoever adds an address finds it tried here."""

from html import unescape

import pytest
from sqlalchemy import select
from werkzeug.routing import IntegerConverter, Rule

import bot.flows  # noqa: F401  every page
from bot.storage.database import Base
from tests.console.desk import CSRF, Desk
from tests.console.elsewhere import Elsewhere, begin_elsewhere, rows_of_network
from tests.network import KANLAYA, MALI, PIMJAI, Songkhla


@pytest.fixture
def desk(songkhla: Songkhla) -> Desk:
    return Desk(songkhla)


@pytest.fixture
def elsewhere(desk: Desk) -> Elsewhere:
    return begin_elsewhere(desk.songkhla)


@pytest.mark.parametrize("who", [PIMJAI, KANLAYA, MALI])
def test_no_address_tells_or_changes_anything_of_another_network(desk: Desk, elsewhere: Elsewhere, who: str) -> None:
    browser, before = desk.let_in(who), rows_of_network(desk.songkhla, elsewhere.network_id)
    ids = ids_in(desk.songkhla, elsewhere.network_id)
    token, tried = CSRF.search(browser.get(desk.path("today")).text), 0
    sent = {"csrf_token": token[1] if token else "", "tap": "enterprises.resting", "token": "x", "path": "/console/"}
    for rule in desk.app.url_map.iter_rules():
        for path in paths(rule, elsewhere.network_id, ids):
            for method in sorted((rule.methods or set()) & {"GET", "POST"}):
                answer = browser.get(path) if method == "GET" else browser.post(path, data=sent)
                assert answer.status_code < 500, (method, path)
                told = unescape(answer.get_data(as_text=True)) if answer.mimetype.startswith("text/") else ""
                assert [name for name in elsewhere.names if name in told] == [], (method, path)
                tried += 1
    assert tried > 40 and rows_of_network(desk.songkhla, elsewhere.network_id) == before


def paths(rule: Rule, network_id: str, ids: dict[str, str]) -> list[str]:
    """A rule's addresses with the ids of the network in their places."""
    names = ("today", "files", "enterprise") if {"name", "network_id"} <= rule.arguments else ("x",)
    subjects = list(ids.values())[:2] if "subject_id" in rule.arguments else ["x"]
    return [
        rule.build({**numbers(rule, subject), "network_id": network_id, "name": name, "subject_id": subject})[1]
        for name in names
        for subject in subjects
    ]


def numbers(rule: Rule, word: str) -> dict[str, str | int]:
    """A value for each place of a rule: a year where a number is wanted."""
    return {name: 2026 if isinstance(rule._converters[name], IntegerConverter) else word for name in rule.arguments}


def ids_in(songkhla: Songkhla, network_id: str) -> dict[str, str]:
    """The id of one row of each table of a network."""
    with songkhla.database.reading() as session:
        found = {
            table.name: session.scalar(select(table.c.id).where(table.c.network_id == network_id).limit(1))
            for table in Base.metadata.sorted_tables
            if "network_id" in table.c and "id" in table.c and table.name not in ("form_ticket", "sign_in", "audit")
        }
    return {name: row for name, row in found.items() if isinstance(row, str)}
