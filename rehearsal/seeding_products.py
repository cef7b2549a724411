"""The demo's catalogue: some products with pictures, which are patterns drawn here, since nobody's photographs are at hand."""

import io
import math
import random
from collections.abc import Callable
from datetime import datetime

from PIL import Image, ImageDraw
from sqlalchemy import select

from bot.developing import develop
from bot.drawing.look import HEIGHT_OF_CLOTH, LIGHT, REPEAT_OF_CLOTH, stitches
from bot.photograph import PictureProblem
from bot.storage.database import Database, new_id
from bot.storage.memberships import speakers_of
from bot.storage.people import Enterprise, Network
from bot.storage.pictures import store_picture
from bot.storage.products import Product, months_set
from rehearsal.files import PRODUCTS, read_list

WIDE, HIGH = 960, 624
"""Pixels; the shape of a card's picture."""
THREAD = 10
SATANG = 100


def seed_products(database: Database, now: datetime) -> None:
    """Write the products of the demo's file into its network, each with its picture."""
    with database.transaction() as session:
        network = session.scalars(select(Network).where(~Network.of_one_group)).one()
        found = session.scalars(select(Enterprise).where(Enterprise.network_id == network.id))
        enterprises = {each.short_name: each for each in found}
        for row in read_list(PRODUCTS):
            enterprise = enterprises[row["of"]]
            owner = speakers_of(session, enterprise)[0]
            made = develop(drawn(row["pattern"]))
            assert not isinstance(made, PictureProblem)
            picture = store_picture(session, made, network_id=network.id, owner_id=owner.id, now=now, keep_until=None)
            session.add(
                Product(
                    network_id=network.id, id=new_id(now), enterprise_id=enterprise.id, name=row["name"], kind=row["kind"],
                    price=row["price"] * SATANG, unit=row["unit"], months=months_set(row["months"]), story=row["story"],
                    how_to_order=row["order"], marks=row["marks"], pictures=[picture.id], entered_by=owner.id, entered_at=now,
                )
            )  # fmt: skip


def drawn(pattern: str) -> bytes:
    """A pattern as a JPEG; the same each time."""
    image = Image.new("RGB", (WIDE, HIGH), LIGHT.paper)
    PATTERNS[pattern](ImageDraw.Draw(image))
    kept = io.BytesIO()
    image.save(kept, "JPEG", quality=85)
    return kept.getvalue()


def _cloth(draw: ImageDraw.ImageDraw) -> None:
    for top in range(0, HIGH, HEIGHT_OF_CLOTH * THREAD):
        for each in stitches(WIDE // (REPEAT_OF_CLOTH * THREAD) + 1):
            left, above = each.x * THREAD, top + each.y * THREAD
            draw.rectangle((left, above, left + each.width * THREAD, above + THREAD), fill=each.color)


def _stripes(draw: ImageDraw.ImageDraw) -> None:
    bands = (
        (LIGHT.rose, 60),
        (LIGHT.gold, 12),
        (LIGHT.rose, 24),
        (LIGHT.paper, 6),
        (LIGHT.accent_strong, 40),
        (LIGHT.gold, 6),
    )
    left = 0
    while left < WIDE:
        for color, width in bands:
            draw.rectangle((left, 0, left + width, HIGH), fill=color)
            left += width
    for above in range(0, HIGH, 6):
        draw.line((0, above, WIDE, above), fill=LIGHT.ink, width=1)


def _plait(draw: ImageDraw.ImageDraw) -> None:
    straws, cell, strip = ("#C9A35B", "#B98A3E", "#DDBD7C", "#A9782F"), 48, 12
    for left in range(0, WIDE, cell):
        for top in range(0, HIGH, cell):
            lies = (left + top) // cell % 2 == 0
            for number in range(cell // strip):
                at, color = number * strip, straws[(number + (left * 7 + top * 3) // cell) % len(straws)]
                box = (
                    (left, top + at, left + cell, top + at + strip - 1)
                    if lies
                    else (left + at, top, left + at + strip - 1, top + cell)
                )
                draw.rectangle(box, fill=color)


def _discs(draw: ImageDraw.ImageDraw) -> None:
    draw.rectangle((0, 0, WIDE, HIGH), fill="#E9D9B0")
    for row, above in enumerate(range(-60, HIGH, 150)):
        for left in range(-80 + row % 2 * 90, WIDE, 180):
            for inset, color in ((0, "#6B3E17"), (8, "#8A5421"), (22, "#A66A2C"), (44, "#B97B39")):
                draw.ellipse((left + inset, above + inset, left + 160 - inset, above + 160 - inset), fill=color)


def _grains(draw: ImageDraw.ImageDraw) -> None:
    draw.rectangle((0, 0, WIDE, HIGH), fill="#7B2F2B")
    chance = random.Random(7)
    for _grain in range(2600):
        x, y, turn = chance.uniform(0, WIDE), chance.uniform(0, HIGH), chance.uniform(0, math.pi)
        color = chance.choice(("#B5544A", "#9C3F38", "#C97A6C", "#8A332E", "#DDA596"))
        along, across = (22 * math.cos(turn), 22 * math.sin(turn)), (5 * math.sin(turn), -5 * math.cos(turn))
        draw.polygon(
            [
                (x - along[0], y - along[1]),
                (x + across[0], y + across[1]),
                (x + along[0], y + along[1]),
                (x - across[0], y - across[1]),
            ],
            fill=color,
        )


def _waves(draw: ImageDraw.ImageDraw) -> None:
    colors = (LIGHT.accent_strong, LIGHT.accent, "#2F8F86", "#5DB3A5", "#9AD3C6")
    for row in range(-1, HIGH // 52 + 1):
        line = [(x, row * 52 + 26 * math.sin(x / 70 + row)) for x in range(0, WIDE + 10, 10)]
        draw.polygon([*line, (WIDE, HIGH), (0, HIGH)], fill=colors[row % len(colors)])
        draw.line(line, fill=LIGHT.paper, width=4)


PATTERNS: dict[str, Callable[[ImageDraw.ImageDraw], None]] = {
    "cloth": _cloth, "stripes": _stripes, "plait": _plait, "discs": _discs, "grains": _grains, "waves": _waves,
}  # fmt: skip
