"""Links are said by whoever speaks for an enterprise, in a sentence or by taps; everybody of the network sees them."""

from collections import Counter

from sqlalchemy.orm import Session

from bot.dialogue import conversations, forms
from bot.dialogue.holders import Subject
from bot.dialogue.network_choice import network_of, networks_here
from bot.dialogue.noting import note
from bot.dialogue.picking.choices import plainly_meant
from bot.dialogue.picking.index import index_of
from bot.dialogue.picking.paging import page_of
from bot.dialogue.picking.picker import Picker
from bot.dialogue.private_only import in_private
from bot.dialogue.request import Request
from bot.dialogue.rights import Right, not_allowed, refusal
from bot.dialogue.saying import Reply, Say, Told
from bot.flows.link.queries import deeds_between, links_of
from bot.flows.link.results import AskKinds, AskOther, Links, OwnLink
from bot.flows.link.routes import routes
from bot.flows.link.tables import Link
from bot.flows.link.words import KINDS, read_link, read_unlinked, speaks_of_us, without_matter
from bot.storage.chats import Conversation
from bot.storage.locking import locked
from bot.storage.memberships import enterprises_of_network, enterprises_spoken_for
from bot.storage.people import Enterprise, Network

OTHER = "other"
MOST_ALIKE = 5
PAGE, KEY = "links", "link.add"
GONE = Told("I do not find this enterprise any more.")


@routes.command("show", button="show")
def show(request: Request) -> list[Say]:
    """Counted by kind, with one's own."""
    return _shown(request, "")


@routes.button("more")
def more(request: Request, start: str) -> list[Say]:
    """The next ones of one's own."""
    return _shown(request, start)


def _shown(request: Request, start: str) -> list[Say]:
    network = network_of(request)
    refused = refusal(request, Right.READ_DIRECTORY, Subject(network.id))
    return refused or [Say(_links(request, network, start))]


def _links(request: Request, network: Network, start: str) -> Links:
    session, person = request.session, request.person
    found = links_of(session, network.id)
    counts = Counter(each.kind for each in found)
    pairs = {frozenset((each.enterprise_id, each.companion_id)) for each in found}
    everybody = enterprises_of_network(session, network.id)
    private = request.chat.is_private and person is not None
    mine = enterprises_spoken_for(session, network.id, person) if person and private else []
    page = page_of(_own(session, network, [each.id for each in mine], request), start, lambda end: f"link.more:{end}")
    form = forms.issue(session, request.now, person, PAGE, network_id=network.id) if person and private else None
    return Links(
        network.name,
        tuple((kind, counts[kind]) for kind in KINDS if counts[kind]),
        len(pairs),
        len({enterprise_id for pair in pairs for enterprise_id in pair}),
        len(everybody),
        page,
        bool(mine),
        form,
    )


def _own(session: Session, network: Network, mine: list[str], request: Request) -> list[OwnLink]:
    """What the person's enterprises do with each other one, and how often it was used."""
    names = {each.id: each.short_name for each in enterprises_of_network(session, network.id)}
    deeds = deeds_between(session, network.id, request.now) if mine else Counter()
    kinds: dict[tuple[str, str], list[str]] = {}
    for each in links_of(session, network.id) if mine else ():
        if each.enterprise_id in mine:
            kinds.setdefault((each.enterprise_id, each.companion_id), []).append(each.kind)
    return [
        OwnLink(other, names[other], tuple(kind for kind in KINDS if kind in said), deeds[frozenset((own, other))])
        for (own, other), said in sorted(kinds.items(), key=lambda pair: names.get(pair[0][1], ""))
        if other in names
    ]


@routes.command("add", button="add")
def add(request: Request) -> list[Say]:
    """`เชื่อมกับ กระจูดโคกเมา`, `เราซื้อกระจูดจาก กระจูดโคกเมา`; alone it asks with whom."""
    own, refused = _our_enterprise(request)
    if own is None:
        return refused
    said = read_link(request.text)
    name = said[1] if said else without_matter(request.text)
    other = plainly_meant(request.session, network_of(request), name) if name else None
    if said and other:
        return _write(request, own, other, said[0], stands=True)
    if other and other != own.id:
        return [Say(_kinds(request.session, own, other))]
    alike = [
        each for each, _score in index_of(request.session, network_of(request)).find(name, MOST_ALIKE) if each != own.id
    ]
    return picker.ask(request, {"offered": alike}, alike or None)


def heard(request: Request) -> list[Say] | None:
    """`เราซื้อกระจูดจากกระจูดโคกเมา`, or that it is so no more, in the 1:1 chat; None where it names no enterprise, or says
    nothing of us."""
    no_more = read_unlinked(request.text)
    said = no_more or (read_link(request.text) if speaks_of_us(request.text) else None)
    if said is None or not networks_here(request):
        return None
    kind, name = said
    other = plainly_meant(request.session, network_of(request), name)
    if other is None:
        return None
    own, refused = _our_enterprise(request)
    if own is None:
        return refused
    if kind is None:
        return [Say(_kinds(request.session, own, other) if other != own.id else GONE)]
    return _write(request, own, other, kind, stands=no_more is None)


def _our_enterprise(request: Request) -> tuple[Enterprise | None, list[Say]]:
    """The first enterprise that the person speaks for; else what to say."""
    elsewhere = in_private(request, KEY)
    if elsewhere or request.person is None:
        return None, elsewhere
    mine = enterprises_spoken_for(request.session, network_of(request).id, request.person)
    return (mine[0], []) if mine else (None, [Say(not_allowed(request, Right.EDIT_ENTERPRISE, network_of(request).id))])


@routes.step(OTHER)
def other_by_words(request: Request, conversation: Conversation) -> list[Say]:
    """A part of its name."""
    return picker.typed(request, conversation)


def picked(request: Request, enterprise_ids: list[str]) -> list[Say]:
    """With this one: what do we do together?"""
    own, refused = _our_enterprise(request)
    conversations.end(request)
    if own is None:
        return refused
    other = request.session.get(Enterprise, (own.network_id, enterprise_ids[0]))
    if other is None or other.id == own.id:
        return picker.ask(request, {})
    return [Say(_kinds(request.session, own, other.id))]


picker = Picker(
    routes=routes,
    step=OTHER,
    command=KEY,
    network=network_of,
    question=lambda _asked, choices: AskOther(choices),
    picked=picked,
)


def resume(request: Request, _conversation: Conversation) -> list[Say]:
    """Ask again."""
    return picker.ask(request, {})


def _kinds(session: Session, own: Enterprise, other_id: str) -> AskKinds:
    other = session.get_one(Enterprise, (own.network_id, other_id))
    stand = {
        each.kind
        for each in links_of(session, own.network_id)
        if (each.enterprise_id, each.companion_id) == (own.id, other_id)
    }
    return AskKinds(own.short_name, other_id, other.short_name, tuple(kind for kind in KINDS if kind in stand))


@routes.button("is")
def it_is(request: Request, other_id: str) -> list[Say]:
    """That we do; the argument is the kind. A second tap changes nothing."""
    own, refused = _our_enterprise(request)
    return _write(request, own, other_id, request.argument, stands=True) if own else refused


@routes.button("isnot")
def it_is_not(request: Request, other_id: str) -> list[Say]:
    """That we do not, or not any more."""
    own, refused = _our_enterprise(request)
    return _write(request, own, other_id, request.argument, stands=False) if own else refused


def _write(request: Request, own: Enterprise, other_id: str, kind: str, *, stands: bool) -> list[Say]:
    """Write it, under a lock on our own enterprise: two of us may say it at once."""
    session = request.session
    other = session.get(Enterprise, (own.network_id, other_id))
    if kind not in KINDS or other is None or other.retired_at or other.id == own.id:
        return [Say(GONE)]
    locked(session, Enterprise, (own.network_id, own.id))
    key = (own.network_id, own.id, other.id, kind)
    row = session.get(Link, key)
    if stands and row is None:
        said_by = request.person.id if request.person else None
        session.add(
            Link(
                **dict(zip(("network_id", "enterprise_id", "companion_id", "kind"), key, strict=True)),
                said_by=said_by,
                said_at=request.now,
            )
        )
    elif not stands and row is not None:
        session.delete(row)
    else:
        return [Say(_kinds(session, own, other.id))]
    session.flush()
    note(
        request,
        own.network_id,
        "link.said" if stands else "link.ended",
        f"enterprise:{own.id}",
        {"other": other.id, "kind": kind},
    )
    if not stands:
        return [Say(_kinds(session, own, other.id))]
    told = Told(
        "Noted: {own} {does} {other}.",
        Reply("Not so", f"link.isnot:{other.id}:{kind}"),
        Reply("What else?", f"link.at:{other.id}"),
        Reply("All links", "link.show"),
        own=own.short_name, does=Told(KINDS[kind]), other=other.short_name,
    )  # fmt: skip
    return [Say(told)]
