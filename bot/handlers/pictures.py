"""Fetching from LINE the picture that somebody sent, outside every transaction."""

import time
from typing import Protocol

import structlog

from bot.developing import develop
from bot.photograph import Photograph, PictureProblem

log = structlog.get_logger()

PAUSES_SECONDS = (1.0, 2.0)
"""While LINE is still preparing a picture."""


class Contents(Protocol):
    """What LINE keeps of a message for a while."""

    def picture(self, message_id: str) -> bytes | PictureProblem: ...


class PictureDesk:
    """Fetches pictures and makes them small and plain."""

    def __init__(self, line: Contents, pauses: tuple[float, ...] = PAUSES_SECONDS) -> None:
        self._line = line
        self._pauses = pauses

    def fetch(self, message_id: str) -> Photograph | PictureProblem:
        """The picture of a message, or why there is none. Nothing is raised."""
        found = self._line.picture(message_id)
        for pause in self._pauses:
            if found != PictureProblem.NOT_YET:
                break
            time.sleep(pause)
            found = self._line.picture(message_id)
        made = found if isinstance(found, PictureProblem) else develop(found)
        if isinstance(made, PictureProblem):
            log.info("picture.not_taken", message_id=message_id, problem=made.value)
        return made
