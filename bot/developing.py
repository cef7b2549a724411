"""A picture as somebody sent it, made into one that can be kept: small, upright, without what the camera wrote into it."""

import ctypes
import io
import threading

from PIL import Image, ImageOps

from bot.photograph import LARGEST_FILE, LONGEST_SIDE, Photograph, PictureProblem

FORMATS = ("JPEG", "PNG", "WEBP", "GIF")
MOST_PIXELS, MOST_JPEG_PIXELS = 12_500_000, 50_000_000
"""What is opened at all: a small file may unfold to gigabytes. JPEG is made smaller while it is read, so that the
largest that phones take fit."""

QUALITY = 82

_one_at_a_time = threading.Lock()
"""An unfolded picture is large: however many come, a process holds one."""


def develop(raw: bytes) -> Photograph | PictureProblem:
    """Read whatever somebody sent as a picture, and make it anew. Nothing it holds can make this raise."""
    if len(raw) > LARGEST_FILE:
        return PictureProblem.TOO_LARGE
    with _one_at_a_time:
        try:
            return _developed(raw)
        except Image.DecompressionBombError:
            return PictureProblem.TOO_LARGE
        except Exception:  # broken files fail inside Pillow in more ways than can be listed
            return PictureProblem.NOT_A_PICTURE
        finally:
            _give_memory_back()


def _give_memory_back() -> None:
    """What a picture took goes back to the machine. The C library of Linux keeps what is freed for the thread that had it: of
    16 threads with a large picture each a quarter of a gigabyte stayed."""
    trim = getattr(ctypes.CDLL(None), "malloc_trim", None)
    if trim:
        trim(0)


def _developed(raw: bytes) -> Photograph | PictureProblem:
    with Image.open(io.BytesIO(raw), formats=FORMATS) as opened:
        is_jpeg = opened.format in ("JPEG", "MPO")
        if opened.width * opened.height > (MOST_JPEG_PIXELS if is_jpeg else MOST_PIXELS):
            return PictureProblem.TOO_LARGE
        if is_jpeg:
            opened.draft("RGB", (LONGEST_SIDE, LONGEST_SIDE))
        opened.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
        upright = _on_white(ImageOps.exif_transpose(opened))
    made = io.BytesIO()
    upright.save(made, "JPEG", quality=QUALITY, optimize=True)
    return Photograph(made.getvalue(), upright.width, upright.height)


def _on_white(image: Image.Image) -> Image.Image:
    """The colours alone: nothing else of the file goes along, and what was transparent is white."""
    if not image.has_transparency_data:
        plain = image.convert("RGB")
    else:
        layered = image.convert("RGBA")
        plain = Image.new("RGB", layered.size, "white")
        plain.paste(layered, mask=layered.getchannel("A"))
    plain.info = {}
    return plain
