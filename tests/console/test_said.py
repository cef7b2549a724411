"""A card on a page: its headings stay headings, its rows that can be tapped are buttons and no second line."""

from bot.console.acting import Answered, Line, panel_of
from bot.dialogue.console_pages import Tap
from bot.drawing import elements as ui
from bot.drawing.lists import tappable

CARD = ui.card("ชีพจร", ui.bubble([
    ui.title("เครือข่าย"), ui.line("ช่วงนี้", bold=True), ui.line("โพล: วันนี้"), ui.bar(40), ui.faint("นับถึงวันนี้"),
    tappable("พัทลุง (4)", "", "pulse.area:x"), tappable("สงขลา", "5 กลุ่ม", "pulse.area:y"),
]))  # fmt: skip


def test_a_card_keeps_its_order_of_weight_and_says_nothing_twice() -> None:
    panel = panel_of(Answered([CARD], asks=False))
    assert panel.lines == (
        Line("เครือข่าย", strong=True), Line("ช่วงนี้", heading=True), Line("โพล: วันนี้"), Line("", share=40), Line("นับถึงวันนี้", faint=True),
        Line("สงขลา  5 กลุ่ม"),
    )  # fmt: skip
    assert panel.ways == (Tap("พัทลุง (4)", "pulse.area:x"), Tap("สงขลา", "pulse.area:y"))
