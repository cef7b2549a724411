"""What is shown of strengths and gaps; plain values, drawn by `cards`."""

from dataclasses import dataclass


@dataclass(frozen=True)
class AskStrength:
    """Twice a year to an enterprise's representatives: what it does well."""

    enterprise_id: str
    enterprise: str


@dataclass(frozen=True)
class AskGap:
    """What it lacks, or would like to learn."""

    enterprise_id: str
    enterprise: str
    well: str | None
    """What has just been written down."""


@dataclass(frozen=True)
class Strengths:
    """What each enterprise does well, a page at a time."""

    rows: tuple[tuple[str, str], ...]
    """(enterprise, what)"""
    count: int
    more: str | None
    own: tuple[tuple[str, str], ...]
    """(id, name) of the enterprises that the person speaks for: they can say theirs."""


@dataclass(frozen=True)
class TeacherFound:
    """To whoever lacks it: an enterprise that does it well."""

    id: str
    enterprise: str
    well: str
    gap: str


@dataclass(frozen=True)
class AskTeacher:
    """To whoever does it well: may they be asked?"""

    id: str
    learner: str
    teacher: str
    gap: str


@dataclass(frozen=True)
class AskHelped:
    """A month later, to whoever wanted to learn: did it help?"""

    id: str
    teacher: str
    gap: str


@dataclass(frozen=True)
class ManyLack:
    """To the coordinator: many lack the same; shall agencies be asked?"""

    id: str
    gap: str
    count: int
    whose: tuple[str, ...]
    """The enterprises, or where they lie."""


@dataclass(frozen=True)
class RequestToAgencies:
    """To partner agencies: what several enterprises would like help with."""

    network: str
    gap: str
    count: int
    whose: tuple[str, ...]
    """The enterprises, or where they lie."""
