"""Pictures as phones, and people who mean harm, send them."""

import io
import struct
import zlib

from PIL import Image

SOUTH_OF_THAILAND = {1: "N", 2: (7.0, 12.0, 30.0), 3: "E", 4: (100.0, 35.0, 0.0)}
ORIENTATION, GPS, MAKER = 0x0112, 0x8825, 0x010F


def photo(width: int = 1200, height: int = 900, color: str = "teal", kind: str = "JPEG") -> bytes:
    """A plain picture."""
    made = io.BytesIO()
    Image.new("RGB", (width, height), color).save(made, kind)
    return made.getvalue()


def photo_with_place(*, turned: bool = False) -> bytes:
    """A picture that tells where, and with what, it was taken."""
    exif = Image.Exif()
    exif[GPS], exif[MAKER] = SOUTH_OF_THAILAND, "PHONE OF SOMSRI"
    if turned:
        exif[ORIENTATION] = 6
    made = io.BytesIO()
    Image.new("RGB", (400, 200), "teal").save(made, "JPEG", exif=exif, comment=b"house number 9")
    return made.getvalue()


def bomb(side: int = 50_000) -> bytes:
    """A PNG of a few bytes that unfolds to gigabytes."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = struct.pack(">IIBBBBB", side, side, 8, 2, 0, 0, 0)
    body = zlib.compress(b"\0" * 100_000)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", body) + chunk(b"IEND", b"")


def opened(content: bytes) -> Image.Image:
    """What a browser would show."""
    image = Image.open(io.BytesIO(content))
    image.load()
    return image
