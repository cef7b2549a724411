"""Stored pictures at their addresses, and sent along with a form."""

import io
from datetime import timedelta
from typing import Any

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.console.fields import LARGEST_UPLOAD
from bot.developing import develop
from bot.dialogue.links import picture_address
from bot.flows.notice.tables import Notice
from bot.scheduling.retention import erase
from bot.settings import Installation
from bot.storage.database import INSTALLATION
from bot.storage.message_tables import OutboxMessage, Urgency
from bot.storage.pictures import Picture, erase_picture, store_picture
from tests.console.test_forms import app, browser, send, send_page
from tests.console.test_notice_form import draft, notice
from tests.installation import ANY_SESSION
from tests.network import NETWORK_GROUP, PIMJAI, Songkhla
from tests.pictures.files import bomb, opened, photo, photo_with_place

__all__ = ["app", "browser"]


def stored(songkhla: Songkhla, raw: bytes) -> str:
    """The path of a picture."""
    with songkhla.database.transaction() as session:
        made: Any = develop(raw)
        picture = store_picture(
            session, made, network_id=songkhla.network().id, owner_id=songkhla.person(PIMJAI).id,
            now=songkhla.clock.now(), keep_until=None,
        )  # fmt: skip
        return path_of(picture.id)


def path_of(picture_id: str | None) -> str:
    return str(picture_address(ANY_SESSION, str(picture_id))).removeprefix("https://wethi.example.org")


def pictures(songkhla: Songkhla) -> list[Picture]:
    with songkhla.database.reading() as session:
        return list(session.scalars(select(Picture)))


def fields(**more: Any) -> dict[str, Any]:
    return {"text": "งดส่งของ", "category": "news", "groups": NETWORK_GROUP, "recurrence": "", **more}


def file(raw: bytes) -> tuple[io.BytesIO, str]:
    return io.BytesIO(raw), "IMG_1234.jpg"


def test_an_address_shows_the_picture_and_each_look_asks_whether_it_is_still_there(
    songkhla: Songkhla, browser: FlaskClient
) -> None:
    path = stored(songkhla, photo(300, 200))
    answer = browser.get(path)
    assert (answer.status_code, answer.mimetype) == (200, "image/jpeg")
    assert opened(answer.data).size == (300, 200)
    assert answer.headers["Cache-Control"] == "no-cache", "kept, but never shown without asking"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert "Set-Cookie" not in answer.headers
    again = browser.get(path, headers={"If-None-Match": answer.headers["ETag"]})
    assert (again.status_code, again.data) == (304, b"")
    assert browser.head(path).headers["Content-Length"] == str(len(answer.data))


def test_nobody_can_guess_an_address(songkhla: Songkhla, browser: FlaskClient) -> None:
    path = stored(songkhla, photo())
    [picture] = pictures(songkhla)
    for wrong in (f"/p/{picture.id}", path.replace(".", ".x"), path.upper(), f"{path}/..", "/p/", "/p/%00"):
        assert browser.get(wrong).status_code == 404, wrong
    form = draft(songkhla)[1]
    assert browser.get(form.replace("/f/", "/p/")).status_code == 404, "the signature of a form opens no picture"


def test_what_is_erased_is_gone_from_its_address(songkhla: Songkhla, browser: FlaskClient) -> None:
    path = stored(songkhla, photo())
    shown = browser.get(path)
    [picture] = pictures(songkhla)
    with songkhla.database.transaction() as session:
        erase_picture(session, picture.network_id, picture.id)
    answer = browser.get(path)
    assert (answer.status_code, answer.headers["Cache-Control"]) == (404, "no-store")
    kept = browser.get(path, headers={"If-None-Match": shown.headers["ETag"]})
    assert kept.status_code == 404, "who kept it does not go on showing it"


@pytest.mark.parametrize(
    ("public", "reachable"), [("http://example.org", False), ("", False), ("http://127.0.0.1:8000", True)]
)
def test_without_https_there_is_no_address_that_line_would_take(public: str, reachable: bool) -> None:
    session = Session(info={INSTALLATION: Installation(public, "key")})
    assert (picture_address(session, "id") is not None) == reachable


def test_a_picture_goes_along_with_the_form(songkhla: Songkhla, browser: FlaskClient) -> None:
    _id, path = draft(songkhla)
    assert 'enctype="multipart/form-data"' in browser.get(path).get_data(as_text=True)
    status, page = send(browser, path, **fields(photo=file(photo_with_place()), picture="https://example.org/a.jpg"))
    assert status == 200, page
    [kept] = pictures(songkhla)
    assert (notice(songkhla).picture_id, notice(songkhla).picture) == (kept.id, None), "what was sent wins"
    assert kept.owner_id == songkhla.person(PIMJAI).id
    assert dict(opened(browser.get(path_of(kept.id)).data).getexif()) == {}
    with songkhla.database.reading() as session:
        [told] = session.scalars(select(OutboxMessage).where(OutboxMessage.urgency == Urgency.RESULT)).all()
    assert path_of(kept.id) in told.messages[0]["contents"]["hero"]["url"]
    erase(songkhla.database, songkhla.clock.now() + timedelta(days=2))
    assert len(pictures(songkhla)) == 1


def test_an_empty_field_changes_nothing(songkhla: Songkhla, browser: FlaskClient) -> None:
    notice_id, path = draft(songkhla)
    songkhla.touches(PIMJAI, f"notice.picture:{notice_id}")
    songkhla.sends_picture(PIMJAI, photo())
    [kept] = pictures(songkhla)
    assert path_of(kept.id) in browser.get(path).get_data(as_text=True), "the form shows what it has"
    assert send(browser, path, **fields(photo=(io.BytesIO(b""), "")))[0] == 200
    assert notice(songkhla).picture_id == kept.id


@pytest.mark.parametrize("instead", [{"without": "y"}, {"picture": "https://example.org/a.jpg"}])
def test_the_picture_it_had_can_be_left_out(songkhla: Songkhla, browser: FlaskClient, instead: dict[str, str]) -> None:
    notice_id, path = draft(songkhla)
    songkhla.touches(PIMJAI, f"notice.picture:{notice_id}")
    songkhla.sends_picture(PIMJAI, photo())
    assert send(browser, path, **fields(**instead))[0] == 200
    assert (notice(songkhla).picture_id, notice(songkhla).picture) == (None, instead.get("picture"))
    assert pictures(songkhla) == []


@pytest.mark.parametrize(
    ("raw", "sentence"),
    [(b"not a picture", "เปิดดูเป็นรูปไม่ได้"), (bomb(), "รูปนี้ใหญ่มาก"), (photo() + b"\0" * 16_000_000, "รูปนี้ใหญ่มาก")],
)
def test_what_cannot_be_taken_is_said_beside_the_field(
    songkhla: Songkhla, browser: FlaskClient, raw: bytes, sentence: str
) -> None:
    _id, path = draft(songkhla)
    status, page = send(browser, path, **fields(photo=file(raw)))
    assert status == 400
    assert sentence in page
    assert "งดส่งของ" in page, "nothing written is lost"
    assert send(browser, path, **fields(photo=file(photo())))[0] == 200


def test_where_something_else_is_wrong_the_picture_is_asked_for_again(songkhla: Songkhla, browser: FlaskClient) -> None:
    _id, path = draft(songkhla)
    status, page = send(browser, path, **fields(photo=file(photo()), link="http://example.org"))
    assert status == 400
    assert "รบกวนเลือกรูปอีกครั้ง" in page
    assert pictures(songkhla) == []


def test_more_than_a_form_takes_is_told_kindly(songkhla: Songkhla, browser: FlaskClient) -> None:
    _id, path = draft(songkhla)
    status, page = send(browser, path, **fields(photo=file(b"\0" * LARGEST_UPLOAD)))
    assert status == 413
    assert "รูปใหญ่เกินไป" in page
    assert send(browser, path, **fields())[0] == 200, "the link still works"


def test_without_a_link_of_ours_nothing_large_is_read(songkhla: Songkhla, browser: FlaskClient) -> None:
    answer = browser.post("/f/forged", data=fields(photo=file(photo() + b"\0" * 2_000_000)))
    assert answer.status_code == 404


def test_a_second_tap_on_send_stores_nothing_twice(songkhla: Songkhla, browser: FlaskClient) -> None:
    _id, path = draft(songkhla)
    page = browser.get(path).get_data(as_text=True)
    for _tap in range(2):
        assert send_page(browser, path, page, **fields(photo=file(photo())))[0] == 200
    assert len(pictures(songkhla)) == 1
    with songkhla.database.reading() as session:
        assert session.scalars(select(Notice.picture_id)).one() == pictures(songkhla)[0].id
