"""Writes the pictures of น้องเวที and of the cloth: `make pictures`, after a change of bot/drawing/pictures/persona.py or of the look."""

import io

from PIL import Image
from playwright.sync_api import Browser

from bot.drawing.look import ICON, LARGE_FACE, PERSONA, Mood, persona
from bot.drawing.pictures.persona import svg
from gallery.browser import browser

COLORS = 128


def write() -> None:
    """Every mood as SVG and PNG, large and small."""
    PERSONA.mkdir(exist_ok=True)
    with browser() as started:
        for mood in Mood:
            drawing = svg(mood)
            (PERSONA / f"{mood}.svg").write_text(drawing, encoding="utf-8")
            large = _drawn(started, drawing)
            _save(large, mood, icon=False)
            _save(large.resize((ICON, ICON), Image.Resampling.LANCZOS), mood, icon=True)


def _drawn(started: Browser, drawing: str) -> Image.Image:
    page = started.new_page(viewport={"width": LARGE_FACE, "height": LARGE_FACE})
    page.set_content(f"<style>body {{ margin: 0 }} svg {{ display: block }}</style>{drawing}")
    shot = page.screenshot(omit_background=True)
    page.close()
    return Image.open(io.BytesIO(shot))


def _save(image: Image.Image, mood: Mood, *, icon: bool) -> None:
    image.quantize(COLORS, method=Image.Quantize.FASTOCTREE).save(persona(mood, icon=icon), optimize=True)


if __name__ == "__main__":
    write()
