"""Telling where something failed without telling what people wrote."""

import traceback
from pathlib import Path


def where(error: BaseException) -> str:
    """Innermost files and lines of a failure; an exception's own text may hold people's words and is never logged."""
    frames = traceback.extract_tb(error.__traceback__)
    return " < ".join(f"{Path(frame.filename).name}:{frame.lineno}" for frame in reversed(frames[-4:]))
