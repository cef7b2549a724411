"""What people send is made small and plain; what is no picture is told apart, whatever it claims to be."""

import io

import pytest
from PIL import Image

from bot.developing import develop
from bot.photograph import LARGEST_FILE, LONGEST_SIDE, Photograph, PictureProblem
from tests.pictures.files import bomb, opened, photo, photo_with_place


def made_of(raw: bytes) -> Photograph:
    made = develop(raw)
    assert isinstance(made, Photograph)
    return made


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "GIF"])
def test_what_phones_send_becomes_a_jpeg(kind: str) -> None:
    made = made_of(photo(kind=kind))
    image = opened(made.content)
    assert (image.format, image.size, image.mode) == ("JPEG", (1200, 900), "RGB")
    assert (made.width, made.height) == image.size


def test_a_large_picture_is_made_smaller_and_a_small_one_is_not_blown_up() -> None:
    assert (made_of(photo(4000, 3000)).width, made_of(photo(3000, 4000)).width) == (LONGEST_SIDE, 1200)
    assert made_of(photo(40, 30)).width == 40


def test_where_and_with_what_it_was_taken_does_not_stay() -> None:
    raw = photo_with_place()
    assert b"PHONE OF SOMSRI" in raw
    assert b"house number 9" in raw
    content = made_of(raw).content
    assert dict(opened(content).getexif()) == {}
    assert b"SOMSRI" not in content
    assert b"house" not in content
    assert b"Exif" not in content


def test_a_picture_taken_upright_stands_upright() -> None:
    assert opened(made_of(photo_with_place(turned=True)).content).size == (200, 400)


def test_what_was_transparent_is_white() -> None:
    raw = io.BytesIO()
    Image.new("RGBA", (50, 50), (0, 0, 0, 0)).save(raw, "PNG")
    assert opened(made_of(raw.getvalue()).content).getpixel((25, 25)) == (255, 255, 255)


def test_a_picture_of_two_frames_as_some_phones_take_shows_the_first() -> None:
    raw = io.BytesIO()
    first, second = Image.new("RGB", (60, 40), "white"), Image.new("RGB", (60, 40), "black")
    first.save(raw, "MPO", save_all=True, append_images=[second])
    assert opened(made_of(raw.getvalue()).content).getpixel((5, 5)) == (255, 255, 255)


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"hello",
        b"<svg xmlns='http://www.w3.org/2000/svg'/>",
        photo()[:500],
        photo(kind="BMP"),
        b"\xff\xd8\xff" * 99,
    ],
    ids=["nothing", "words", "drawing", "cut off", "a format of computers", "only begins like one"],
)
def test_what_is_no_picture_is_told_apart(raw: bytes) -> None:
    assert develop(raw) == PictureProblem.NOT_A_PICTURE


@pytest.mark.parametrize("side", [5_000, 12_000, 50_000])
def test_a_small_file_that_unfolds_to_gigabytes_is_not_opened(side: int) -> None:
    assert len(bomb(side)) < 1000
    assert develop(bomb(side)) == PictureProblem.TOO_LARGE


def test_a_file_beyond_measure_is_not_even_looked_at() -> None:
    assert develop(photo() + b"\0" * LARGEST_FILE) == PictureProblem.TOO_LARGE
