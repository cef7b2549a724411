"""The tutorial's list of files is what its example really has."""

import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
EXAMPLE = "bot/flows/lots"


def test_the_tutorial_names_every_file_of_its_example_and_no_other() -> None:
    headings = re.findall(r"^### .*$", (ROOT / "docs/adding-a-flow.md").read_text(encoding="utf-8"), re.MULTILINE)
    named = set(re.findall(r"`((?:bot|tests)/[\w/]+\.py)`", " ".join(headings)))
    has = {str(file.relative_to(ROOT)) for file in (ROOT / EXAMPLE).rglob("*.py")}
    assert {file for file in named if file.startswith(EXAMPLE)} == has
    assert all((ROOT / file).is_file() for file in named)
