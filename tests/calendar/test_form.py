"""A fair on a form: told anew, changed, its picture."""

import io
from datetime import date
from typing import Any

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select

from bot.flows.calendar.tables import CalendarEntry
from bot.storage.message_tables import OutboxMessage
from tests.console.test_forms import app, browser, send
from tests.network import MALI, SOMSRI, STRANGER, Songkhla
from tests.pictures.files import photo

__all__ = ["app", "browser"]
HOST = "https://wethi.example.org"
FAIR = {"title": "งานของดีเมืองสงขลา", "first": "2026-12-12", "last": "2026-12-15", "hour": "09:00", "place": "สนามกีฬา"}


def form_of(songkhla: Songkhla, who: str, entry_id: str = "") -> str:
    [link] = songkhla.touches(who, f"calendar.form:{entry_id}")
    return str(dict(link.values)["link"]).removeprefix(HOST)


def entries(songkhla: Songkhla) -> list[CalendarEntry]:
    with songkhla.database.reading() as session:
        return list(session.scalars(select(CalendarEntry).order_by(CalendarEntry.id)))


def test_a_new_fair_stands_in_the_calendar_with_its_picture_and_the_groups_hear_of_it(
    songkhla: Songkhla, browser: FlaskClient
) -> None:
    send(browser, form_of(songkhla, SOMSRI), **(FAIR | {"photo": (io.BytesIO(photo()), "a.jpg")}))
    [entry] = entries(songkhla)
    assert (entry.title, entry.first, entry.last, entry.place) == (
        "งานของดีเมืองสงขลา", date(2026, 12, 12), date(2026, 12, 15), "สนามกีฬา",
    )  # fmt: skip
    assert entry.picture_id
    with songkhla.database.reading() as session:
        told = session.scalars(select(OutboxMessage).where(OutboxMessage.about == f"calendar:{entry.id}"))
        assert len(list(told)) > 1
    send(browser, form_of(songkhla, SOMSRI), **(FAIR))
    assert len(entries(songkhla)) == 1, "told twice it stands once"
    send(browser, form_of(songkhla, SOMSRI, entry.id), **(FAIR | {"last": "", "place": "วัดกลาง", "without": "y"}))
    [moved] = entries(songkhla)
    assert (moved.last, moved.place, moved.picture_id) == (date(2026, 12, 12), "วัดกลาง", None)


@pytest.mark.parametrize(
    "wrong", [{"last": "2026-12-01"}, {"first": "2026-01-01", "last": ""}, {"title": ""}, {"first": ""}]
)
def test_what_cannot_be_is_said_beside_its_field(
    songkhla: Songkhla, browser: FlaskClient, wrong: dict[str, Any]
) -> None:
    _status, page = send(browser, form_of(songkhla, SOMSRI), **(FAIR | wrong))
    assert 'aria-invalid="true"' in page and entries(songkhla) == []


@pytest.mark.parametrize("who", [STRANGER, MALI])
def test_only_who_told_of_it_changes_it(songkhla: Songkhla, who: str) -> None:
    songkhla.tells(SOMSRI, "ออกร้าน งานวัด 12-15 ธ.ค. ที่วัดกลาง")
    [entry] = entries(songkhla)
    [refused] = songkhla.touches(who, f"calendar.form:{entry.id}")
    assert "link" not in dict(getattr(refused, "values", ()))
