"""A whole network as one file for another installation, without what nobody takes along: customers, private words, votes without
names."""

import io

from sqlalchemy import Table

from bot.dialogue.console_pages import Visit
from bot.dialogue.holders import Subject
from bot.dialogue.pages import Download
from bot.dialogue.rights import Right, may
from bot.flows.poll import nameless_polls
from bot.network_file.archive import Row, write

STAY = frozenset(("private_word", "ballot_order", "welfare_name", "refusal_mark", "calendar_feed", "network_erasing"))
"""Tables of which no row goes along: private words, what could tell whose a vote is, who agreed to stand on a list by name,
who was refused, addresses that open something."""
BLANK = {"referral": {"what": "", "customer_name": None, "customer_phone": None}}
"""Of these tables the columns that tell of a customer go along empty."""


def may_take_along(visit: Visit) -> bool:
    """Whether somebody may have the file: it holds everybody's names, phones and LINE ids."""
    return may(visit.rows, visit.person, Right.TAKE_NETWORK_ALONG, Subject(visit.network.id))


def whole_network(visit: Visit) -> Download | None:
    """The file; None where they may not have it."""
    if not may_take_along(visit):
        return None
    out, secret = io.BytesIO(), nameless_polls(visit.rows, visit.network.id)
    write(visit.rows, visit.network, out, visit.now, lambda table, row: _left_of(table, row, secret))
    return Download(out.getvalue(), "application/gzip")


def _left_of(table: Table, row: Row, secret: set[str]) -> Row | None:
    if table.name in STAY or (table.name == "ballot" and row["poll_id"] in secret):
        return None
    return {**row, **BLANK.get(table.name, {})}
