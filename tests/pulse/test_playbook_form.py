"""The ladder's words on a form: one text a line; an empty field gives the bot's own back."""

from flask.testing import FlaskClient
from sqlalchemy import select

from bot.dialogue.rights import NotAllowed
from bot.drawing import draw
from bot.flows.playbook.results import PlaybookTexts
from bot.flows.playbook.tables import NudgeTexts
from bot.language.catalogue import speaking
from tests.console.test_forms import app, browser, send
from tests.network import KANLAYA, MALI, Songkhla

__all__ = ["app", "browser"]


def path(songkhla: Songkhla) -> str:
    [shown] = songkhla.tells(KANLAYA, "ข้อความชวนคุย")
    assert isinstance(shown, PlaybookTexts)
    return str(shown.link).removeprefix("https://wethi.example.org")


def kept(songkhla: Songkhla) -> dict[str, list[str]]:
    with songkhla.database.reading() as session:
        return {row.rung: list(row.texts) for row in session.scalars(select(NudgeTexts))}


def test_own_words_are_kept_line_by_line_and_given_back(songkhla: Songkhla, browser: FlaskClient) -> None:
    status, page = send(browser, path(songkhla), prompt="ทำอะไรกันอยู่คะ\n\n เดือนนี้เป็นไงบ้าง ")
    assert status == 200, page
    assert kept(songkhla) == {"prompt": ["ทำอะไรกันอยู่คะ", "เดือนนี้เป็นไงบ้าง"]}
    assert send(browser, path(songkhla), prompt="")[0] == 200
    assert kept(songkhla) == {}


def test_places_are_named_in_the_language_that_is_read(songkhla: Songkhla, browser: FlaskClient) -> None:
    [shown] = songkhla.tells(KANLAYA, "ข้อความชวนคุย")
    with speaking("th"):
        card = str(draw(shown))
    assert "{ชื่อกลุ่ม}" in card
    assert not any(place in card for place in ("{enterprise}", "{product}", "{days}"))
    status, page = send(browser, path(songkhla), quiet="{ชื่อกลุ่ม} สบายดีไหมคะ")
    assert status == 200, page
    assert kept(songkhla)["quiet"] == ["{enterprise} สบายดีไหมคะ"]


def test_too_many_or_too_long_is_said_beside_the_field(songkhla: Songkhla, browser: FlaskClient) -> None:
    for words in ("ก" * 301, "\n".join("กขคงจฉชซฌ")):
        status, page = send(browser, path(songkhla), prompt=words)
        assert status == 400
        assert "ขอไม่เกิน 8 บรรทัด" in page
    assert kept(songkhla) == {}


def test_a_member_gets_no_form(songkhla: Songkhla) -> None:
    [refused] = songkhla.tells(MALI, "ข้อความชวนคุย")
    assert isinstance(refused, NotAllowed)
