"""A picture that can be kept, and why there may be none: what is said of pictures where none is opened. `bot/developing.py` makes
them."""

from dataclasses import dataclass
from enum import StrEnum

LARGEST_FILE = 15 * 1024 * 1024
"""Bytes; LINE's own limit for a picture is 10 MB."""
LONGEST_SIDE = 1600
CONTENT_TYPE = "image/jpeg"


class PictureProblem(StrEnum):
    """Why there is no picture to go on with."""

    TOO_LARGE = "too large"
    NOT_A_PICTURE = "not a picture"
    GONE = "gone"
    """LINE has it no more, or never had it."""
    NOT_YET = "not yet"
    """LINE is still preparing it."""
    UNREACHABLE = "unreachable"
    TOO_MANY = "too many"
    """The person has sent many already that nothing came of."""


@dataclass(frozen=True)
class Photograph:
    """A JPEG, at most `LONGEST_SIDE` pixels on the longer side, without EXIF: no place, no time, no camera."""

    content: bytes
    width: int
    height: int
