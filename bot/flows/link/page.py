"""Who has to do with whom, as a map and a table; for people of the network only."""

from collections import Counter
from dataclasses import dataclass

from bot.dialogue.holders import Subject
from bot.dialogue.pages import FormPage, Opened
from bot.dialogue.rights import Right, may
from bot.drawing.network_map import Map, map_of
from bot.flows.link.queries import deeds_between, links_of
from bot.flows.link.routes import routes
from bot.flows.link.saying import PAGE as KIND
from bot.flows.link.words import KINDS
from bot.language.catalogue import gettext as _
from bot.language.catalogue import mark
from bot.storage.memberships import enterprises_of_network
from bot.storage.people import Network


@dataclass(frozen=True)
class Line:
    """What one enterprise does with another."""

    enterprise: str
    other: str
    does: str
    deeds: int


@dataclass(frozen=True)
class Seen:
    """What the page shows."""

    map: Map
    counts: tuple[tuple[str, int], ...]
    lines: tuple[Line, ...]
    words: dict[str, str]


def _allowed(opened: Opened, network: Network) -> bool:
    return may(opened.rows, opened.person, Right.READ_DIRECTORY, Subject(network.id))


def _seen(opened: Opened, network: Network) -> Seen:
    names = {each.id: each.short_name for each in enterprises_of_network(opened.rows, network.id)}
    deeds = deeds_between(opened.rows, network.id, opened.now)
    kinds: dict[tuple[str, str], list[str]] = {}
    for each in links_of(opened.rows, network.id):
        kinds.setdefault((each.enterprise_id, each.companion_id), []).append(each.kind)
    counts = Counter(kind for said in kinds.values() for kind in said)
    lines = [
        Line(
            names[own], names[other], ", ".join(_(KINDS[kind]) for kind in KINDS if kind in said),
            deeds[frozenset((own, other))],
        )
        for (own, other), said in kinds.items()
    ]  # fmt: skip
    drawn = map_of(
        [
            (names[own], names[other], len(said) + deeds[frozenset((own, other))])
            for (own, other), said in kinds.items()
        ],
        {names[each] for pair in kinds for each in pair},
    )
    words = {
        "enterprise": _("Enterprise"), "does": _("What it does"), "other": _("With"), "deeds": _("Times this year"),
        "kind": _("Link"), "count": _("How often"),
        "nothing": _("Nobody has said anything yet. For example: we buy wicker from Khok Mao."),
    }  # fmt: skip
    counted = tuple((_(KINDS[kind]), counts[kind]) for kind in KINDS if counts[kind])
    return Seen(drawn, counted, tuple(sorted(lines, key=lambda each: (each.enterprise, each.other))), words)


PAGE = routes.page(
    FormPage(
        kind=KIND,
        title=mark("Who has to do with whom"),
        intro=(mark("As enterprises say it. Thicker arrows: more ways, or used more often within a year."),),
        send=mark("Go on"),
        allowed=_allowed,
        facts=_seen,
        template="link/page.html",
    )
)
