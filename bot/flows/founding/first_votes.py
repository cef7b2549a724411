"""What a network that was just founded votes on: its name, what it is for first, who coordinates it.

The same poll stands in each of its groups, and is counted together. What nobody votes on stays as it is; who coordinates is
asked again some times.
"""

from collections.abc import Iterable
from datetime import datetime, timedelta

from dateutil.relativedelta import relativedelta
from sqlalchemy.orm import Session

from bot.dialogue.holders import Subject
from bot.dialogue.links import chat_link
from bot.dialogue.network_choice import network_of
from bot.dialogue.request import Due, Leaving, Request
from bot.dialogue.rights import Right, refusal
from bot.dialogue.saying import Reply, Say, Told
from bot.dialogue.understanding.commands import command
from bot.flows.founding.queries import groups_of_side, open_votes, people_by_ids
from bot.flows.founding.results import WhoCoordinates
from bot.flows.founding.routes import routes
from bot.flows.founding.tables import FirstVote, Matter
from bot.flows.poll import DraftOption, Poll, PollCard, PollDraft, PollSettings, PollStatus, put_to, view
from bot.flows.poll import counted_together as counted
from bot.flows.roles import assume, plan_term
from bot.language.catalogue import gettext as _
from bot.language.catalogue import speaking
from bot.storage import audit, due_work
from bot.storage.leading import caretakers, holders
from bot.storage.locking import locked
from bot.storage.memberships import consent_of
from bot.storage.message_tables import Urgency
from bot.storage.people import Network, Person, Role, RoleKind

ELECT = "founding.elect"
ASKED_FOR, VOTED_FOR, AGAIN_AFTER = timedelta(days=2), timedelta(days=3), timedelta(days=7)
MOST_ROUNDS = 4
"""So often it is asked who would coordinate."""
MOST_CANDIDATES, FEWEST_VOTES = 8, 2
TERM = relativedelta(years=1)
"""Of the first coordinator; the next one is chosen as everywhere."""
PURPOSES = ("business", "social", "knowledge")
"""What a network may be for (domain.md C), as it is stored."""
WAITS_FOR_A_RIDE = timedelta(hours=6)
NOT_NOW = Told("Nobody is being looked for just now. Thank you for wanting to!")


def begin_votes(session: Session, network: Network, names: Iterable[str], now: datetime) -> list[Say]:
    """Put what is open: a name, where there are several; a purpose and a coordinator, where there is none."""
    says: list[Say] = []
    for old in open_votes(session, network.id):
        session.delete(old)
    session.flush()
    several = list(dict.fromkeys(name for name in names if name))
    if len(several) > 1:
        says += _put(session, _row(session, network, Matter.NAME, several), now)
    if network.purpose is None:
        says += _put(session, _row(session, network, Matter.PURPOSE, [*PURPOSES]), now)
    if not caretakers(session, network.id):
        says += _ask_who(session, _row(session, network, Matter.COORDINATOR, []), now)
    return says


def _row(session: Session, network: Network, matter: Matter, choices: list[str]) -> FirstVote:
    row = session.get(FirstVote, (network.id, matter)) or FirstVote(network_id=network.id, matter=matter)
    row.choices, row.polls, row.round, row.open = list(choices), [], 1, True
    session.add(row)
    return row


def _put(session: Session, row: FirstVote, now: datetime) -> list[Say]:
    """The poll in each group of the whole network; who would hear of it twice hears it where they speak first."""
    says: list[Say] = []
    for chat in groups_of_side(session, row.network_id):
        with speaking(chat.language):
            poll = put_to(session, chat, _draft(session, row, now), now, network_id=row.network_id)
        row.polls = [*row.polls, poll.id]
        says.append(
            Say(
                PollCard(view(session, poll)), to=chat.id, urgency=Urgency.PATIENT, push_after=now + WAITS_FOR_A_RIDE,
                expires=poll.closes_at, network_id=row.network_id, subject=f"poll:{poll.id}",
            )
        )  # fmt: skip
    session.flush()
    return says


def _draft(session: Session, row: FirstVote, now: datetime) -> PollDraft:
    question, options = _question(session, row)
    of_people = row.matter == Matter.COORDINATOR
    settings = PollSettings(
        anonymous=of_people,
        none_of_these=of_people and len(options) == 1,  # a choice all the same
        anyone_adds=row.matter == Matter.NAME,
    )
    return PollDraft(
        question=question, options=tuple(DraftOption(option) for option in options), settings=settings,
        closes_at=(now + VOTED_FOR).isoformat(),
    )  # fmt: skip


def _question(session: Session, row: FirstVote) -> tuple[str, list[str]]:
    if row.matter == Matter.NAME:
        return _("What shall our network be called?"), list(row.choices)
    if row.matter == Matter.PURPOSE:
        return _("What is our network for, first of all?"), [
            _("Buying and selling together"),
            _("Our area, and looking after each other"),
            _("Learning from each other"),
        ]
    people = people_by_ids(session, row.choices)
    return _("Who shall coordinate our network for the first year?"), [
        people[each].called or "…" for each in row.choices
    ]


def poll_closed(session: Session, poll: Poll, now: datetime) -> list[Say]:
    """One of those polls is closed: with the last one it is decided."""
    row = next((each for each in open_votes(session, poll.network_id) if poll.id in each.polls), None)
    row = locked(session, FirstVote, (row.network_id, row.matter)) if row else None
    if row is None or not row.open or poll.id not in row.polls:
        return []
    polls = [each for poll_id in row.polls if (each := session.get(Poll, (row.network_id, poll_id)))]
    if any(each.status == PollStatus.OPEN for each in polls):
        return []
    votes = counted(session, polls, len(row.choices))
    if row.matter == Matter.COORDINATOR:
        return _elected(session, row, votes, now)
    row.open = False
    network = locked(session, Network, row.network_id)
    best = max(votes, key=lambda each: votes[each], default=None)
    if network is None or best is None:
        return []
    chosen = row.choices[int(best) - 1] if best.isdigit() and int(best) <= len(row.choices) else best
    if row.matter == Matter.PURPOSE:
        if chosen in PURPOSES:
            network.purpose = chosen
        return []
    network.name = chosen[:200]
    _note(session, network.id, "network.named", now)
    return _to_groups(session, network.id, Told("Our network is called {name} from now on.", name=network.name), now)


def _ask_who(session: Session, row: FirstVote, now: datetime) -> list[Say]:
    due = now + (ASKED_FOR if row.round == 1 else AGAIN_AFTER)
    due_work.plan(
        session,
        network_id=row.network_id,
        kind=ELECT,
        subject=f"network:{row.network_id}",
        due=due,
        now=now,
        of_many=True,
    )
    session.flush()
    card = _who(session, row, due)
    return [
        Say(card, to=chat.id, urgency=Urgency.PATIENT if row.round == 1 else Urgency.RIDE,
            push_after=now + WAITS_FOR_A_RIDE, expires=due, network_id=row.network_id,
            about=f"network:{row.network_id}", redraw="founding.who")
        for chat in groups_of_side(session, row.network_id)
    ]  # fmt: skip


def _who(session: Session, row: FirstVote, until: datetime) -> WhoCoordinates:
    people = people_by_ids(session, row.choices)
    names = tuple(people[each].called or "" for each in row.choices if each in people)
    return WhoCoordinates(session.get_one(Network, row.network_id).name, until, names)


@routes.redraws("who")
def still_looking(leaving: Leaving) -> WhoCoordinates | None:
    """The question as it leaves; none once there are polls."""
    row = leaving.session.get(FirstVote, (leaving.network_id, Matter.COORDINATOR))
    until = due_work.planned_for(leaving.session, leaving.network_id, ELECT, f"network:{leaving.network_id}")
    return _who(leaving.session, row, until) if row and row.open and not row.polls and until else None


@routes.command("stand", button="stand")
def stand(request: Request) -> list[Say]:
    """I would coordinate it. A second tap changes nothing."""
    network = network_of(request)
    refused = refusal(request, Right.FOUND_NETWORK, Subject(network.id, chat=request.chat))
    if refused or request.person is None:
        return refused
    row = locked(request.session, FirstVote, (network.id, Matter.COORDINATOR))
    if row is None or not row.open or row.polls:
        return [Say(_no_vote(request, network, row))]
    if request.person.called is None or consent_of(request.session, request.person) is None:
        return [Say(_register_first(request))]
    if request.person.id not in row.choices:
        if len(row.choices) >= MOST_CANDIDATES:
            return [Say(Told("There are {count} already who would; let us vote on them.", count=MOST_CANDIDATES))]
        row.choices = [*row.choices, request.person.id]
        request.session.flush()
    until = due_work.planned_for(request.session, network.id, ELECT, f"network:{network.id}") or request.now
    return [Say(_who(request.session, row, until))]


def _no_vote(request: Request, network: Network, row: FirstVote | None) -> Told:
    known = holders(request.session, network.id, RoleKind.COORDINATOR)
    if row and row.open and row.polls:
        return Told("The vote is going on already. If nobody is chosen, I ask again who would.")
    if known:
        return Told("{name} coordinates our network. When the term ends, I ask again.", name=known[0].called or "")
    return NOT_NOW


def _register_first(request: Request) -> Told:
    """People vote on a name; whoever has given none yet does so in the 1:1 chat, and taps again."""
    words = command("register.start").name
    link = chat_link(request.session, words)
    if request.chat.is_private or link is None:
        return Told(
            "How good! So that the others know who you are, first register with me: write “{words}” in our own chat. Then tap once more.",
            Reply("I would like to", "founding.stand"),
            words=words,
        )
    return Told(
        "How good! So that the others know who you are, first register with me, and then tap once more: {link}",
        Reply("I would like to", "founding.stand"),
        link=link,
    )


@routes.when_due("elect")
def elect(due: Due) -> list[Say]:
    """The time to offer oneself is over: the vote, or the question again."""
    row = locked(due.session, FirstVote, (due.network_id, Matter.COORDINATOR))
    if row is None or not row.open or row.polls:
        return []
    if caretakers(due.session, due.network_id):  # somebody came by another way
        row.open = False
        return []
    people = people_by_ids(due.session, row.choices)
    row.choices = [each for each in row.choices if each in people and people[each].called]
    return _put(due.session, row, due.now) if row.choices else _again(due.session, row, due.now)


def _again(session: Session, row: FirstVote, now: datetime) -> list[Say]:
    """Another round; after some it is left, until somebody asks for it."""
    row.polls, row.round = [], row.round + 1
    if row.round > MOST_ROUNDS:
        row.open = False
        return []
    return _ask_who(session, row, now)


def _elected(session: Session, row: FirstVote, votes: dict[str, int], now: datetime) -> list[Say]:
    """Whoever most are for coordinates; of as many the one who offered it first. Too few votes: it is asked again."""
    of = {place: count for place, count in votes.items() if place.isdigit() and int(place) <= len(row.choices)}
    best = min(of, key=lambda place: (-of[place], int(place)), default=None)
    chosen = row.choices[int(best) - 1] if best else None
    person = session.get(Person, chosen) if chosen else None
    against = sum(votes.values()) - sum(of.values())
    if person is None or best is None or sum(votes.values()) < FEWEST_VOTES or of[best] <= against:
        return _again(session, row, now)
    row.open = False
    scope = Role(network_id=row.network_id, kind=RoleKind.COORDINATOR, area_id=None, enterprise_id=None)
    role = assume(session, person, row.network_id, RoleKind.COORDINATOR, now, scope)
    role.term_ends = now + TERM
    plan_term(session, role, now)
    network = session.get_one(Network, row.network_id)
    news = Told(
        "{name} coordinates {network} for the first year: {votes} of {all} votes. Thank you!",
        name=person.called or "", network=network.name, votes=of[best], all=sum(votes.values()),
    )  # fmt: skip
    own = Told(
        "You coordinate {network} now. Type help to see what you can begin; I go along step by step.",
        Reply("My duties", "roles.duties"), Reply("Invite somebody", "invitation.new"), network=network.name,
    )  # fmt: skip
    says = (
        [Say(own, to=person.line_user_id, urgency=Urgency.PATIENT, network_id=network.id)] if person.is_friend else []
    )
    return [*_to_groups(session, network.id, news, now), *says]


def _to_groups(session: Session, network_id: str, news: Told, now: datetime) -> list[Say]:
    return [
        Say(news, to=chat.id, urgency=Urgency.PATIENT, push_after=now + WAITS_FOR_A_RIDE, network_id=network_id)
        for chat in groups_of_side(session, network_id)
    ]


def _note(session: Session, network_id: str, action: str, now: datetime) -> None:
    audit.note(
        session,
        network_id=network_id,
        person_id=None,
        action=action,
        subject=f"network:{network_id}",
        now=now,
        details=None,
    )
