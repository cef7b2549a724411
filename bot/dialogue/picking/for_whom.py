"""One question of any flow: for whom? Whole network, provinces and their districts, sub-groups, enterprises by name."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from sqlalchemy.orm import Session

from bot.dialogue import conversations
from bot.dialogue.picking.index import index_of
from bot.dialogue.picking.paging import PAGE, page_start
from bot.dialogue.picking.places_said import Meant, Places, what_is_meant
from bot.dialogue.private_only import in_private
from bot.dialogue.request import Request
from bot.dialogue.routes import Routes
from bot.dialogue.saying import NotAnAnswer, Say
from bot.language.answers import goes_on
from bot.language.audience_words import (
    ForWhomSaid,
    cuts_for_whom,
    means_representatives,
    place_in_a_name,
    read_for_whom,
    role_in_a_place,
    roles_named,
)
from bot.storage.areas import area_path, areas_within, top_areas
from bot.storage.audience import Audience, enterprises_for, lies_within
from bot.storage.enterprises import areas_of_network, enterprises_to_list
from bot.storage.memberships import enterprises_of
from bot.storage.people import Area, AreaKind, Network, Person
from bot.storage.subgroups import Subgroup, people_of_subgroups, subgroups_of

MOST_AREAS = 10
MOST_SUBGROUPS = 5
ACTION = "whom"
WHOLE, DONE, AREA, SUBGROUP, ENTERPRISE, INSIDE, PAGE_OF = "all", "done", "a", "s", "e", "in", "p"
"""What a button means, in its argument: `a.ID` ticks an area, `in.ID.10` looks into one from its eleventh district on."""


@dataclass(frozen=True)
class Asked:
    """Something for which it is asked: of which network, what is chosen so far."""

    network: Network
    audience: Audience
    chosen: bool = True
    """False where nobody has chosen yet, so that an empty audience does not mean everybody."""
    within: tuple[str, ...] = ()
    """Areas beyond which the person may not choose; empty: none."""
    roles: tuple[str, ...] = ()
    """Kinds of roles whose holders may be named, too."""


@dataclass(frozen=True)
class Line:
    """Something to tick."""

    id: str
    name: str
    count: int
    """Enterprises or, of a sub-group, people."""
    ticked: bool
    opens: bool = False
    """An area with districts to look into."""


@dataclass(frozen=True)
class WhomChoices:
    """What a card offers."""

    data: str
    """`flow.whom:ID`, in front of every button's argument."""
    count: int
    """Enterprises of all that may be chosen."""
    whole: bool | None
    """Everybody is ticked, or not; None where that may not be chosen."""
    areas: tuple[Line, ...]
    subgroups: tuple[Line, ...]
    enterprises: tuple[Line, ...]
    """Those named so far and those found by what was typed."""
    inside: str | None = None
    """The area looked into."""
    more: str | None = None
    """The argument of the next page."""
    left: int = 0
    """How many further areas or sub-groups are found by typing a name."""
    unknown: tuple[str, ...] = ()
    """Names that were typed and mean nothing here."""
    beyond: bool = False
    """What was named lies beyond the person's own areas."""
    reached: int = 0
    """Enterprises it is for now; 0 while nobody has chosen."""

    @property
    def any_ticked(self) -> bool:
        """Whether there is something to go on with."""
        return bool(self.whole or self.reached)


@dataclass(frozen=True)
class ForWhom:
    """The question for whom something of a flow is. Making one registers the button `flow.whom` and reads words there."""

    routes: Routes
    command: str
    """Key of the command that leads into the 1:1 chat, where somebody taps in a group."""
    asked: Callable[[Request, str], tuple[Asked | None, list[Say]]]
    """What the id stands for, locked, rights checked; else what to say."""
    keep: Callable[[Request, str, Audience | None], None]
    """Writes what is chosen; None where everything was taken back."""
    question: Callable[[Request, str, WhomChoices], object]
    """The flow's result that shows the choices."""
    done: Callable[[Request, str], list[Say]]
    """Goes on; asks again by itself where nothing is chosen."""

    def __post_init__(self) -> None:
        self.routes.button(ACTION)(self._tapped)
        self.routes.answers(ACTION, reads=_chosen_in_words)(self._typed)
        self.routes.step(ACTION)(lambda request, conversation: self._typed(request, conversation.data[ACTION]))

    def listen(self, request: Request, subject_id: str) -> None:
        """A name written in the 1:1 chat answers the card just shown."""
        if request.chat.is_private:
            conversations.ask(request, self.routes.flow, ACTION, {ACTION: subject_id})

    def ask(self, request: Request, subject_id: str, asked: Asked) -> list[Say]:
        """Ask, from the provinces on."""
        return self._say(request, subject_id, self.choices(request, subject_id, asked))

    def again(self, request: Request, subject_id: str) -> list[Say]:
        """Ask anew what was left open."""
        asked, refused = self.asked(request, subject_id)
        return refused if asked is None else self.ask(request, subject_id, asked)

    def choices(self, request: Request, subject_id: str, asked: Asked, inside: str = "", page: str = "") -> WhomChoices:
        """What is offered, in the whole network or inside an area."""
        return choices_of(request.session, asked, f"{self.routes.flow}.{ACTION}:{subject_id}", inside, page)

    def heard(self, request: Request, asked: Asked, text: str) -> Meant:
        """What words mean for this network and person."""
        return meant_by(request.session, asked, request.person, text)

    def _tapped(self, request: Request, subject_id: str) -> list[Say]:
        elsewhere = in_private(request, self.command)
        if elsewhere:
            return elsewhere
        asked, refused = self.asked(request, subject_id)
        if asked is None:
            return refused
        what, _, rest = request.argument.partition(".")
        if what == DONE:
            return self._end(request, subject_id)
        if what in (INSIDE, PAGE_OF):
            inside, _, page = rest.partition(".") if what == INSIDE else ("", "", rest)
            return self._say(request, subject_id, self.choices(request, subject_id, asked, inside, page))
        audience = ticked(asked, what, rest)
        if audience is None or not may_choose(request.session, asked, audience):
            return self.ask(request, subject_id, asked)
        now = self._kept(request, subject_id, asked, audience, whole=what == WHOLE)
        if what == WHOLE:
            return self._end(request, subject_id)
        inside = _inside_of(request.session, asked.network.id, rest) if what == AREA else ""
        return self._say(request, subject_id, self.choices(request, subject_id, now, inside))

    def _typed(self, request: Request, subject_id: str) -> list[Say]:
        """Words in place of taps: a choice (`only Ranot`) goes on, a bare name is ticked, or looked for."""
        asked, refused = self.asked(request, subject_id)
        if asked is None:
            return refused
        if goes_on(request.text):
            if asked.chosen:
                return self._end(request, subject_id)
            raise NotAnAnswer(self.ask(request, subject_id, asked)[0])
        meant = self.heard(request, asked, request.text)
        if meant.audience and may_choose(request.session, asked, meant.audience):
            now = self._kept(request, subject_id, asked, meant.audience, whole=meant.audience.is_whole)
            return self._end(request, subject_id) if meant.decided else self.ask(request, subject_id, now)
        shown = self.choices(request, subject_id, asked)
        offered, areas = (
            _lines_of(request.session, asked, meant.offered),
            _areas_named(request.session, asked, meant.areas),
        )
        shown = replace(
            shown,
            areas=areas or shown.areas,
            more=None if areas else shown.more,
            enterprises=(*shown.enterprises, *(each for each in offered if not each.ticked)),
            unknown=meant.unknown,
            beyond=meant.audience is not None,
        )
        if not (offered or areas or shown.beyond):
            raise NotAnAnswer(self._say(request, subject_id, shown)[0])
        return self._say(request, subject_id, shown)

    def _kept(self, request: Request, subject_id: str, asked: Asked, audience: Audience, *, whole: bool) -> Asked:
        """Keep it; somebody bound to areas who has taken everything back means all of these again."""
        kept = Audience(areas=asked.within) if audience.is_whole else audience
        chosen = whole or not kept.is_whole
        self.keep(request, subject_id, kept if chosen else None)
        return replace(asked, audience=kept, chosen=chosen)

    def _end(self, request: Request, subject_id: str) -> list[Say]:
        conversations.end(request)
        return self.done(request, subject_id)

    def _say(self, request: Request, subject_id: str, choices: WhomChoices) -> list[Say]:
        self.listen(request, subject_id)
        return [Say(self.question(request, subject_id, choices))]


def said_at_the_end(
    request: Request,
    network: Network,
    within: tuple[str, ...],
    speakers: Audience | None = None,
    roles: tuple[str, ...] = (),
) -> tuple[str, Audience | None]:
    """(what else was said, for whom) where the words behind a command end with `เฉพาะ...` or begin with `ถึง...`, and all
    names there are known and may be chosen; else the words as they are, and None. `speakers` is whom `เฉพาะตัวแทน` means
    here, where it means anybody; `roles` may be named, too."""
    asked = Asked(network, Audience(), within=within, roles=roles)
    for before, said in cuts_for_whom(request.text):
        if speakers and means_representatives(said):
            return before, replace(speakers, areas=within)
        audience = meant_by(request.session, asked, request.person, said).audience
        if audience and may_choose(request.session, asked, audience):
            return before, audience
    return request.text, None


def said_in_its_name(request: Request, network: Network, within: tuple[str, ...], name: str) -> Audience | None:
    """For whom a meeting is whose name says so: `ประชุมอำเภอควนขนุน`, `กลุ่มย่อยคนทำกระจูด`; None where the name means none that
    is known, or more than one's own areas."""
    said, asked = place_in_a_name(name), Asked(network, Audience(), within=within)
    audience = meant_by(request.session, asked, request.person, said).audience if said else None
    may_be = audience and not audience.is_whole and may_choose(request.session, asked, audience)
    return audience if may_be else None


def _chosen_in_words(text: str) -> ForWhomSaid | None:
    said = read_for_whom(text)
    return said if said and said.decided else None


def ticked(asked: Asked, what: str, thing: str) -> Audience | None:
    """The audience with one thing more, or less where it was in it; None for a button that was never there."""
    names = {AREA: "areas", SUBGROUP: "subgroups", ENTERPRISE: "enterprises"}
    if what == WHOLE:
        return Audience(areas=asked.within)
    if what not in names:
        return None
    before = asked.audience if asked.chosen else Audience()
    if asked.within and before.areas == asked.within and not before.enterprises and what != AREA:
        before = replace(before, areas=())  # the whole of one's own areas was only where it began
    ids: tuple[str, ...] = getattr(before, names[what])
    after = tuple(each for each in ids if each != thing) if thing in ids else (*ids, thing)
    return replace(before, **{names[what]: after})


def may_choose(session: Session, asked: Asked, audience: Audience) -> bool:
    """Whether an audience stays within the person's own areas."""
    return not asked.within or audience.is_whole or lies_within(session, asked.network.id, audience, asked.within)


def meant_by(session: Session, asked: Asked, person: Person | None, text: str) -> Meant:
    """What words mean: areas, sub-groups and enterprises of this network, the person's own."""
    roles = roles_named(text) if asked.roles else ()
    if roles and set(roles) <= set(asked.roles):
        before = asked.audience if asked.chosen else Audience()
        areas = before.areas if before.in_places else asked.within
        return Meant(replace(before, roles=tuple(dict.fromkeys((*before.roles, *roles))), areas=areas))
    placed = role_in_a_place(text)
    if placed and placed[0] in asked.roles:
        meant = meant_by(session, replace(asked, roles=()), person, placed[1])
        if meant.audience and meant.audience.in_places:
            return replace(meant, audience=replace(meant.audience, roles=(placed[0],)))
    said = read_for_whom(text)
    if said is None:
        return Meant()
    network = asked.network
    places = Places(
        areas=tuple((area.id, area.name, AreaKind(area.kind)) for area in areas_of_network(session, network.id)),
        subgroups=tuple((each.id, each.name) for each in subgroups_of(session, network.id)),
        ours=tuple(each.id for each in enterprises_of(session, network.id, person)) if person else (),
        find=lambda name: index_of(session, network).find(name, PAGE),
    )
    if said.whole and asked.within:
        return Meant(Audience(areas=asked.within), decided=True)
    return what_is_meant(said, places)


def choices_of(session: Session, asked: Asked, data: str, inside: str = "", page: str = "") -> WhomChoices:
    """What is offered: in the whole network, in one's own areas, or inside an area."""
    network_id = asked.network.id
    audience = asked.audience if asked.chosen else Audience()
    area = session.get(Area, (network_id, inside)) if inside else None
    found = areas_within(session, network_id, area.id) if area else _roots(session, asked)
    start = page_start(page, len(found))
    shown = found[start : start + MOST_AREAS]
    parents = {each.parent_id for each in areas_of_network(session, network_id)}
    areas = tuple(
        Line(each.id, each.name, count, each.id in audience.areas, each.id in parents) for each, count in shown
    )
    subgroups = [] if area or asked.within else subgroups_of(session, network_id)
    is_whole = asked.chosen and (audience.is_whole or audience.areas == asked.within != ())
    next_page = start + MOST_AREAS < len(found)
    return WhomChoices(
        data=data,
        count=len(enterprises_for(session, network_id, Audience(areas=asked.within))),
        whole=None if area else is_whole,
        areas=areas,
        subgroups=tuple(_subgroup_line(session, each, audience) for each in _first(subgroups, audience)),
        enterprises=_lines_of(session, asked, audience.enterprises),
        inside=area.name if area else None,
        more=(f"{INSIDE}.{area.id}." if area else f"{PAGE_OF}.") + str(start + MOST_AREAS) if next_page else None,
        left=max(0, len(subgroups) - MOST_SUBGROUPS),
        reached=len(enterprises_for(session, network_id, audience)) if asked.chosen else 0,
    )


def _roots(session: Session, asked: Asked) -> list[tuple[Area, int]]:
    """The provinces; of a network of one province, and of an area's own people, the areas right below."""
    network_id = asked.network.id
    if asked.within:
        below = [each for area_id in asked.within for each in areas_within(session, network_id, area_id)]
        own = [session.get(Area, (network_id, area_id)) for area_id in asked.within] if len(asked.within) > 1 else []
        counted = [
            (area, len(enterprises_for(session, network_id, Audience(areas=(area.id,))))) for area in own if area
        ]
        return list({area.id: (area, count) for area, count in counted + below}.values())
    return top_areas(session, network_id)


def _first(subgroups: list[Subgroup], audience: Audience) -> list[Subgroup]:
    return sorted(subgroups, key=lambda each: each.id not in audience.subgroups)[:MOST_SUBGROUPS]


def _subgroup_line(session: Session, subgroup: Subgroup, audience: Audience) -> Line:
    people = len(people_of_subgroups(session, subgroup.network_id, [subgroup.id]))
    return Line(subgroup.id, subgroup.name, people, subgroup.id in audience.subgroups)


def _lines_of(session: Session, asked: Asked, ids: tuple[str, ...]) -> tuple[Line, ...]:
    known = enterprises_to_list(session, asked.network.id, ids)
    chosen = asked.audience.enterprises if asked.chosen else ()
    return tuple(Line(i, known[i].short_name, 1, i in chosen) for i in ids if i in known)


def _areas_named(session: Session, asked: Asked, ids: tuple[str, ...]) -> tuple[Line, ...]:
    """Areas that a name may mean, each with what it lies in."""
    lines = []
    for area_id in ids:
        name = " · ".join(area.name for area in area_path(session, asked.network.id, area_id))
        count = len(enterprises_for(session, asked.network.id, Audience(areas=(area_id,))))
        lines.append(Line(area_id, name, count, area_id in asked.audience.areas))
    return tuple(lines)


def _inside_of(session: Session, network_id: str, area_id: str) -> str:
    """Where the list stood in which an area was ticked."""
    area = session.get(Area, (network_id, area_id))
    return area.parent_id or "" if area else ""
