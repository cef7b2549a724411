"""`make cards`: every card of every flow on one page, in Thai and English, as a phone of 390 pixels shows it.

The chat page's own renderer draws them, so that a card is looked at beside its neighbours as people see it. Needs no
browser to be made, and no server to be looked at.
"""

import json
import sys
from base64 import b64encode
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path
from typing import Any

import fontpkg_noto_sans_thai

import bot.flows  # noqa: F401  every card
from bot.drawing import draw, kinds_drawn
from bot.drawing.dressing import dressed
from bot.drawing.look import PERSONA, Mood, cloth_svg
from bot.language.catalogue import LANGUAGES, names_kept_whole, speaking
from gallery.examples import PICTURE, example_of, flow_of

SHEET = Path("var/cards.html")
STATIC = Path(__file__).resolve().parents[1] / "simulator" / "static"
NOWHERE = "http://127.0.0.1:0"
"""The web's address on the page; its pictures are put in where they are shown."""
MODULES = ("dom", "i18n", "flex", "messages")
"""The chat page's modules that draw a message, each after those that it imports."""


def drawn(kind: type, language: str, public_url: str = "") -> list[dict[str, Any]]:
    """The messages of a kind's example, as they are sent in a language, with pictures where there is a `public_url`."""
    with speaking(language), names_kept_whole():
        return [dressed(message, public_url) for message in draw(example_of(kind))]


def sheet(only: str | None = None) -> str:
    """The page; with `only`, of one flow."""
    kinds = sorted(kinds_drawn(), key=lambda kind: (flow_of(kind), kind.__module__, kind.__name__))
    shown = {
        flow: [{"name": kind.__name__, **{each: drawn(kind, each, NOWHERE) for each in LANGUAGES}} for kind in own]
        for flow, own in groupby(kinds, flow_of)
        if only in (None, flow)
    }
    return PAGE.format(
        font=_data(next(Path(fontpkg_noto_sans_thai.__file__).parent.rglob("*.ttf")), "font/ttf"),
        face=_data(PERSONA / f"{Mood.FACE}.svg", "image/svg+xml"),
        moods=json.dumps({mood: _data(PERSONA / f"{mood}.svg", "image/svg+xml") for mood in Mood}),
        picture=PICTURE,
        woven=f"data:image/svg+xml;base64,{b64encode(cloth_svg().encode()).decode()}",
        css=(STATIC / "chat.css").read_text(encoding="utf-8"),
        script="".join(_scripts()),
        cards=json.dumps(shown, ensure_ascii=False).replace("</", "<\\/"),
    )


def _scripts() -> Iterator[str]:
    """The renderer as one script: its modules one after the other, without their imports."""
    for name in MODULES:
        for line in (STATIC / f"{name}.js").read_text(encoding="utf-8").splitlines(keepends=True):
            if not line.startswith("import "):
                yield line.removeprefix("export ")


def _data(file: Path, mimetype: str) -> str:
    return f"data:{mimetype};base64,{b64encode(file.read_bytes()).decode()}"


PAGE = """<!doctype html>
<html lang="th"><meta charset="utf-8"><title>Wethi: all cards</title>
<style>{css}</style>
<style>
@font-face {{ font-family: "Noto Sans Thai"; src: url("{font}"); font-weight: 100 900; }}
html, body {{ height: auto; overflow: auto; display: block; }} body {{ padding: 16px; }}
section {{ display: flex; flex-wrap: wrap; gap: 16px; align-items: flex-start; }} h2 {{ flex: 0 0 100%; margin: 24px 0 0; }}
figure {{ margin: 0; width: 390px; background: var(--sky); border-radius: 14px; padding: 8px; }} figcaption {{ font-size: 13px; }}
.line {{ flex-wrap: wrap; }} .content {{ max-width: calc(100% - 46px); }}
</style>
<main></main>
<script type="module">
{script}
const cards = {cards};
for (const [flow, kinds] of Object.entries(cards)) {{
  const place = h("section", {{ id: flow }}, h("h2", {{}}, flow));
  for (const language of ["th", "en"]) for (const kind of kinds) {{
    const figure = h("figure", {{ lang: language, id: `${{kind.name}}-${{language}}` }}, h("figcaption", {{}}, `${{kind.name}} (${{language}})`));
    kind[language].forEach((message, id) => figure.append(
      drawMessage({{ id, from: "bot", name: "น้องเวที", at: "2026-12-12T10:00:00+07:00", message }}, "me", {{ tap() {{}}, menu() {{}} }}),
      h("div", {{ class: "quick", style: {{ flexWrap: "wrap" }} }}, drawQuickReplies({{ message }}, () => {{}}))));
    place.append(figure);
  }}
  document.querySelector("main").append(place);
}}
for (const face of document.querySelectorAll("img.avatar")) face.src = "{face}";
const moods = {moods};
for (const image of document.querySelectorAll("img[src='{picture}']")) image.src = "{woven}";
for (const image of document.querySelectorAll("img[src*='/pages/persona/']")) image.src = moods[image.src.match(/([a-z]+).png$/)[1]];
</script>
"""


def main() -> None:
    """Write the page; an argument names one flow."""
    SHEET.parent.mkdir(exist_ok=True)
    SHEET.write_text(sheet(sys.argv[1] if len(sys.argv) > 1 else None), encoding="utf-8")
    print(f"Open {SHEET.absolute()}")


if __name__ == "__main__":
    main()
