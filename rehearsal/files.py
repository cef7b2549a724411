"""What is written down of invented people: who they are, what they say, what happens in the demo's first minutes."""

from pathlib import Path
from typing import Any

import yaml

import bot
import simulator

HERE = Path(__file__).parent / "data"
PEOPLE = Path(simulator.__file__).parent / "data" / "demo.yaml"
"""The people and groups of the demo; the simulated LINE knows them, too."""

NETWORK = Path(bot.__file__).parent / "data" / "songkhla.yaml"
WORDS = HERE / "rehearsal.yaml"
SCENE = HERE / "scene.yaml"
PRODUCTS = HERE / "products.yaml"


def read_list(path: Path) -> list[dict[str, Any]]:
    """The rows of a file that is a list."""
    return list(yaml.safe_load(path.read_text(encoding="utf-8")))


def read_rows(path: Path) -> dict[str, Any]:
    """A file's content."""
    return dict(yaml.safe_load(path.read_text(encoding="utf-8")))
