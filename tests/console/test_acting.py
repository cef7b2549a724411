"""What is tapped and said on the console's pages does what it does in the chat, and its answer stands on the page."""

from html import unescape

import pytest

from tests.console.desk import Desk, send
from tests.network import MALI, PIMJAI, Songkhla


@pytest.fixture
def desk(songkhla: Songkhla) -> Desk:
    return Desk(songkhla)


def test_somebody_is_taken_out_once_it_was_asked_and_undone(desk: Desk) -> None:
    songkhla, browser = desk.songkhla, desk.enter()
    mali, weavers = songkhla.person(MALI), songkhla.enterprise("ผ้าทอเกาะยอ")
    path, of = desk.path(f"person/{mali.id}"), f"{weavers.id}:{mali.id}"
    asked = send(browser, path, tap=f"register.out:{of}").text
    assert f'value="register.refuse:{of}"' in asked and [row.status for row in songkhla.memberships(MALI)] == ["active"]
    send(browser, path, tap=f"register.refuse:{of}")
    assert [row.status for row in songkhla.memberships(MALI)] == ["refused"]
    audit = browser.get(desk.path("audit")).text
    assert f'value="register.restore:{of}"' in audit
    send(browser, desk.path("audit"), tap=f"register.restore:{of}")
    assert [row.status for row in songkhla.memberships(MALI)] == ["active"]


def test_an_enterprise_is_renamed_in_the_words_of_the_chat_and_undone_from_the_list(desk: Desk) -> None:
    songkhla, browser = desk.songkhla, desk.enter()
    enterprise = songkhla.enterprise("บางดาน")
    path = desk.path(f"enterprise/{enterprise.id}")
    page = unescape(browser.get(path).text)
    words = "เปลี่ยนชื่อวิสาหกิจ บางดาน |"
    assert f'value="{words}"' in page
    asked = send(browser, path, words=words, typed="บางดานศิลป์").text
    assert "บางดานศิลป์" in asked and songkhla.enterprise("บางดาน")
    send(browser, path, tap="enterprises.do")
    assert songkhla.enterprise("บางดานศิลป์").id == enterprise.id
    [change] = [
        each
        for each in unescape(browser.get(desk.path("audit")).text).split('"')
        if each.startswith("enterprises.undo:")
    ]
    send(browser, desk.path("audit"), tap=change)
    assert songkhla.enterprise("บางดาน").id == enterprise.id


def test_a_question_is_answered_in_words_only_where_it_was_asked_just_now(desk: Desk) -> None:
    browser = desk.enter()
    assert 'id="words"' in send(browser, desk.path("roles"), tap="invitation.role:representative").text
    desk.songkhla.time_passes(minutes=1)
    assert 'id="words"' not in send(browser, desk.path("roles"), tap="roles.duties").text
    answered = send(browser, desk.path("roles"), words="ผ้าทอเกาะยอ").text
    assert "ผ้าทอเกาะยอ" in unescape(answered) and desk.songkhla.audit("invitation.made")


def test_names_of_a_product_are_put_together_and_apart(desk: Desk) -> None:
    browser, path = desk.enter(PIMJAI), desk.path("synonyms")
    shown = unescape(send(browser, path, words="คำเดียวกัน", typed="กระจูด = จูดป่า").text)
    assert "กระจูด = จูดป่า" in shown or "จูดป่า = กระจูด" in shown
    [apart] = [each for each in shown.split('"') if each.startswith("directory.apart:")][:1]
    assert "จูดป่า" not in unescape(send(browser, path, tap=apart).text).partition("<table")[2]


@pytest.mark.parametrize(("words", "typed"), [("รวมวิสาหกิจ กระจูดโคกเมา |", "กระจูดควนป้อม"), ("พักวิสาหกิจ กระจูดโคกเมา", "")])
def test_an_enterprise_is_made_one_with_another_or_rests_after_a_question_and_comes_back_from_the_list(
    desk: Desk, words: str, typed: str
) -> None:
    songkhla, browser = desk.songkhla, desk.enter()
    enterprise = songkhla.enterprise("กระจูดโคกเมา")
    path = desk.path(f"enterprise/{enterprise.id}")
    assert f'value="{words}"' in unescape(browser.get(path).text), "a button of the page"
    asked = send(browser, path, words=words, typed=typed).text
    assert 'value="enterprises.do"' in asked and songkhla.enterprise("กระจูดโคกเมา").retired_at is None
    send(browser, path, tap="enterprises.do")
    send(browser, path, tap="enterprises.do")
    assert songkhla.enterprise("กระจูดโคกเมา").retired_at is not None
    assert "พักอยู่" in browser.get(path).text
    audit = unescape(browser.get(desk.path("audit")).text)
    [undo] = {each for each in audit.split('"') if each.startswith("enterprises.undo:")}
    send(browser, desk.path("audit"), tap=undo)
    assert songkhla.enterprise("กระจูดโคกเมา").retired_at is None


def test_one_that_rests_is_brought_back_from_its_page(desk: Desk) -> None:
    songkhla, browser = desk.songkhla, desk.enter()
    path = desk.path(f"enterprise/{songkhla.enterprise('บางดาน').id}")
    send(browser, path, words="พักวิสาหกิจ บางดาน")
    send(browser, path, tap="enterprises.do")
    [back] = {each for each in browser.get(path).text.split('"') if each.startswith("enterprises.back:")}
    send(browser, path, tap=back)
    assert songkhla.enterprise("บางดาน").retired_at is None
