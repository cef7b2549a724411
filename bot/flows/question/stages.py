"""How far a question has gone, and what its asker says of an answer."""

from enum import StrEnum


class Stage(StrEnum):
    """How far an open question has gone."""

    KNOWING = "knowing"
    """Those who said that they know have been asked, in private."""
    EVERYBODY = "everybody"
    ADVISERS = "advisers"
    AGENCIES = "agencies"


class Verdict(StrEnum):
    """What the asker says of an answer."""

    HELPED = "helped"
    NOT_YET = "not_yet"
