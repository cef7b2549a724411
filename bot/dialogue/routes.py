"""What a flow offers: its handlers by what calls them, and what it tells of itself."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import Enum, auto
from typing import Any

from flask import Blueprint
from sqlalchemy import inspect
from sqlalchemy.orm import InstrumentedAttribute, Session

from bot.dialogue.console_pages import ConsolePage
from bot.dialogue.pages import FormPage, PublicPage, Site
from bot.dialogue.request import Due, Leaving, Request
from bot.dialogue.saying import Reply, Say, Told
from bot.dialogue.telling import Activity, Behalf, Dated, Entry, Fact, Opening, OpenWork, PictureUse, Waiting, Wish
from bot.storage.chats import Conversation
from bot.storage.database import Base
from bot.storage.locking import locked
from bot.storage.people import Enterprise, Network, Person

CommandHandler = Callable[[Request], list[Say]]
ButtonHandler = Callable[[Request, str], list[Say]]
StepHandler = Callable[[Request, Conversation], list[Say]]
DueHandler = Callable[[Due], list[Say]]
Means = Callable[[str], bool]
"""Whether a short text says what a button stands for."""
Reads = Callable[[str], object]
"""What a text says to a question; None where it is no answer to it."""
Redraw = Callable[[Leaving], object | None]
"""What a notice says as it leaves: a result, `AS_WRITTEN`, or None where it is not true any more and nobody misses it."""


class Fit(Enum):
    """How plainly a part of a line is for a flow."""

    NONE = auto()
    IF_TOLD = auto()
    """It would be, said to the bot."""
    SURE = auto()


@dataclass(frozen=True)
class Words:
    """What takes the words that answer an open question."""

    handler: ButtonHandler
    reads: Reads | None
    """None: the question is open, and whatever is written may answer it."""


@dataclass
class Routes:
    """The handlers of one flow, by what calls them."""

    flow: str
    secret: bool = False
    """Nothing that is said to this flow (commands, buttons, the words of its conversations) is kept raw. Its
    conversations are about people's own words: a command word counts there only where it stands alone."""
    for_partners: bool = False
    """Its commands and buttons are also for who is of an agency and nothing else in a network: reports, and what is their own.
    What of it is not, a right says."""
    untraced: bool = False
    """Who has tapped its buttons is written down nowhere, not even that their answer was said here minutes ago."""
    subjects: dict[str, type[Base]] = field(default_factory=dict)
    """What its due work is about: the word before the id in a `subject`, and the table of the row that is locked."""
    commands: dict[str, CommandHandler] = field(default_factory=dict)
    questions: dict[str, CommandHandler] = field(default_factory=dict)
    """What it answers that no command word asks for, by the headings of its `phrases.txt`."""
    buttons: dict[str, ButtonHandler] = field(default_factory=dict)
    meanings: dict[str, Means] = field(default_factory=dict)
    """What words stand for a tap on a button, beside those that stand on it."""
    own: set[str] = field(default_factory=set)
    """Buttons that ask one person something: in a group nobody else's tap answers for them."""
    locks: dict[str, type[Base]] = field(default_factory=dict)
    """The table of what a button is about, where its row is to be locked with the chat."""
    words: dict[str, Words] = field(default_factory=dict)
    """What takes words where a button of this name could be tapped."""
    secret_names: set[str] = field(default_factory=set)
    """Commands and buttons of which nothing is kept raw, in a flow that is not secret as a whole."""
    steps: dict[str, StepHandler] = field(default_factory=dict)
    picture_steps: set[str] = field(default_factory=set)
    place_steps: set[str] = field(default_factory=set)
    """Steps that ask where: a location sent in the 1:1 chat answers them."""
    free_steps: set[str] = field(default_factory=set)
    """Steps that take whatever is written: the wording of a notice, a reason."""
    thing_steps: set[str] = field(default_factory=set)
    """Of those the ones that ask for a thing and its amount."""
    letter_steps: set[str] = field(default_factory=set)
    """Of those the ones whose words go to somebody as they are: thanks may be all that they say."""
    name_steps: set[str] = field(default_factory=set)
    """Steps that ask for a name, a place or an amount."""
    due: dict[str, DueHandler] = field(default_factory=dict)
    drawn_anew: dict[str, Redraw] = field(default_factory=dict)
    quoted: ButtonHandler | None = None
    """A text that quotes something this flow said; gets the id after `flow:`."""
    quoted_commands: frozenset[str] = frozenset()
    """Commands that `quoted` reads where they are said in a quote of this flow's: they mean what is quoted."""
    cancel_quoted: ButtonHandler | None = None
    """Such a quote with a word that cancels, what stands behind it in `Request.text`: one's own part in it or, for whoever looks
    after it, the thing itself. It asks before more is lost than a tap brings back."""
    takes_back: Callable[[Request], list[Say] | None] | None = None
    """What of this flow somebody may want to take back who says in their 1:1 chat that they do not want it any more, where nothing
    is asked of them: it asks, and does nothing yet."""
    sentences: frozenset[str] = frozenset()
    """Commands that read a whole sentence: said in ordinary words, it reaches them as it was said, with its amounts and
    days; the others are handed the names in it."""
    edited: Callable[[Request], list[Say] | None] | None = None
    """A message was edited; None means that this flow knows nothing of the message."""
    unsent: Callable[[Request], list[Say] | None] | None = None
    resume: StepHandler | None = None
    """Ask the question of a parked conversation again."""
    heard: Callable[[Request], list[Say] | None] | None = None
    """A text in a 1:1 chat that is no command; None means that this flow makes nothing of it."""
    overheard: Callable[[Request], list[Say] | None] | None = None
    """A short text in any chat that is no command, whoever it was meant for; looked at before `heard`. None, at once
    and without asking the database where possible, means that this flow makes nothing of it."""
    overhears_first: bool = False
    """What it overhears are words that stand on its own buttons: it is asked before the flows that read whole sentences."""
    reads: Callable[[Request], Callable[[str], "Fit"] | None] | None = None
    """What tells of a text, before anything is done, whether this flow would write something down for it: it stands in a line
    beside another thing. None where nothing is open here."""
    entered: Callable[[Request, str], Entry | None] | None = None
    """What this flow makes of words that were said for somebody without LINE; None where they are about something else."""
    enters: Callable[[Request, Behalf, str], list[Say]] | None = None
    """The choices in one of its things (its id), to be entered for somebody by taps."""
    entered_network: Callable[[Request, str], str | None] | None = None
    """The network of one of its things, where it is open here."""
    hushes: Callable[[Request], bool] | None = None
    """Whether what nobody understands here may be a word of this flow that is secret: then nothing of it is kept raw."""
    awaits_words: Callable[[Request], bool] | None = None
    """Whether free words said to the bot in this group may be what it has asked the group."""
    addressed: Callable[[Request], list[Say] | None] | None = None
    """A text said to the bot in a group of which nothing else is made; None means that this flow waits for none."""
    names: Callable[[Request], list[str]] | None = None
    """Names of this flow's things that people here may speak of: what an order buys, say."""
    waits_for: Callable[[Request], list["Waiting"]] | None = None
    """What waits for this person's answer."""
    open_here: Callable[[Request], list[Reply]] | None = None
    """What of this flow is open for this person in this chat, each with the button that shows it, the most pressing first."""
    seeks_day: Callable[[Request], bool] | None = None
    """Whether a day that is said to be better is about a thing of this flow that is before this group's eyes."""
    who_can: Callable[[Request], list[Say]] | None = None
    """The tables of who can on which day, of what this flow asks somebody's groups just now."""
    pictured: PictureUse | None = None
    """What a picture may be for that was sent in a 1:1 chat where none was asked for."""
    open_work: Callable[[Session, str], list["OpenWork"]] | None = None
    """What is open in a network just now, for those who take over a duty."""

    days_of: Callable[[Session, str, str], list[Dated]] | None = None
    """(session, network id, id): the days of one of its things, for a calendar file of their own (`links.days_address`)."""
    dated: Callable[[Session, str, date, date], list[Dated]] | None = None
    """What of this flow stands in a network's calendar: (session, network id, first day, last day)."""
    sits_elsewhere: Callable[[Session, str, datetime, datetime], list[tuple[str, datetime]]] | None = None
    """(person's id, when) of meetings at which people sit for a network, and which are not its own: (session, network id,
    since, until)."""
    openings: Callable[[Session, Any], list["Opening"]] | None = None
    """What a forum's card opens with: (session, forum)."""

    lends_lessons: Callable[[Session, str], list[Network]] | None = None
    """Other networks whose lessons a network may read: (session, network id)."""

    activities: Callable[[Session, str, datetime, datetime], list[Activity]] | None = None
    """What of this flow's kinds a network has done: (session, network id, since, until)."""

    facts: Callable[[Session, str, datetime, datetime], list[Fact]] | None = None
    """What reports say of this flow's doings: (session, network id, since, until)."""

    holds: tuple[InstrumentedAttribute[Any], ...] = ()
    """The columns of this flow's tables that lead to a person: by key, by LINE user id, or as one of a list of ids. `kept`
    shows what stands there, and after `forget` and a deletion nothing in them leads to anybody."""
    kept: Callable[[Session, Person], dict[str, Any]] | None = None
    """What this flow keeps about a person, by names that say what it is: plain values for the file that they get."""
    forget: Callable[[Session, Person], None] | None = None
    """Somebody takes their consent back, or is deleted: forget what needs it; counts may stay."""
    erase: Callable[[Session, datetime], None] | None = None
    """Erase what has served its purpose by now; called once a day."""
    stayed: Callable[[Request, str, str | None], str | None] | None = None
    """The title of what goes on in a network that the group was untied from: (request, network id, id of the thing, or None
    for what its words name). None where there is none."""
    move: Callable[[Session, str, str, str], None] | None = None
    """A group goes to another network: (session, chat id, old network id, new one). What is still open there goes along."""
    before_order: Callable[[Session, Any, datetime], Any] | None = None
    """A joint order is about to open: (session, what it asks for, now). What is said where something comes first (`First` of
    the orders); None: it opens."""
    rules_changed: Callable[[Session, str, dict[str, tuple[Any, Any]], datetime], None] | None = None
    """Soft rules of a network have other values: (session, network id, {key: (before, after)}, now)."""
    came_back: Callable[[Request], list[Say]] | None = None
    """Somebody has added the bot again: what this flow tells them of the time when they were away."""
    meeting_over: Callable[[Session, Any, datetime], list[Say]] | None = None
    """A meeting has ended: (session, forum, now). A second call does nothing."""

    poll_closed: Callable[[Session, Any, datetime], list[Say]] | None = None
    """A poll is closed: (session, poll, now); what follows of one that this flow has put."""
    newcomer: Callable[[Request, Network, str], list[Say]] | None = None
    """Somebody who registers names an enterprise that nobody knows and says that it is new: (request, network, name)."""
    offered: Callable[[Request, Network, str], list[Say]] | None = None
    """A partner wrote what they offer where they were asked for their name: (request, network, text)."""
    open_of: Callable[[Session, Enterprise], list[Told]] | None = None
    """What of this flow is open for an enterprise: (session, enterprise)."""
    rests: Callable[[Session, Enterprise, datetime], list[Say]] | None = None
    """An enterprise has stopped: what of this flow goes on without it; (session, enterprise, now)."""
    merges: Callable[[Session, Enterprise, Enterprise, datetime], list[Any]] | None = None
    """An enterprise becomes part of another: what both have open becomes one; (session, enterprise, the other, now). The
    rows themselves are moved afterwards. What it returns, plain values, `parts` gets where that is undone."""
    one_person: Callable[[Session, Person, Person], None] | None = None
    """Two records of one person become one: what stands under the second's name in this flow stands under the first's; (session,
    who stays, who goes). What `holds` names by keys, and memberships, are moved already."""
    parts: Callable[[Session, Enterprise, Enterprise, list[Any], datetime], None] | None = None
    """Two enterprises that were made one are two again: (session, enterprise, the other, what `merges` returned, now)."""
    hold_open: Callable[[Session, str], None] | None = None
    """Lock what is open in a network and may keep what waiting people have asked for: (session, network id). Called before
    a person is confirmed, in the order of docs/locking.md."""
    asked_meanwhile: Callable[[Session, Enterprise, Person], list[Wish]] | None = None
    """What somebody who waits to be confirmed has asked for on behalf of an enterprise, and what is open still."""
    confirmed: Callable[[Session, Enterprise, Person, datetime], list[Say]] | None = None
    """Somebody is confirmed in an enterprise: what they asked for meanwhile takes effect, and they are told."""
    not_confirmed: Callable[[Session, Enterprise, Person], None] | None = None
    """Somebody is not one of an enterprise: what they asked for meanwhile goes."""

    pages: list[FormPage] = field(default_factory=list)
    """Forms behind links for one person."""
    public_pages: list[PublicPage] = field(default_factory=list)
    console_pages: list[ConsolePage] = field(default_factory=list)
    """Pages for whoever looks after the network."""
    serve: list[Callable[[Blueprint, Site], None]] = field(default_factory=list)
    """Puts addresses of the flow's own among the pages."""

    def command(
        self, name: str, *, secret: bool = False, button: str | None = None
    ) -> Callable[[CommandHandler], CommandHandler]:
        """Register the handler of the command `flow.name`; of a `secret` one the raw event is not kept. With `button`, a
        button `flow.button` asks for the same."""
        register: Callable[[CommandHandler], CommandHandler] = self._named(self.commands, name, secret)
        if button is None:
            return register

        def register_both(handler: CommandHandler) -> CommandHandler:
            self.button(button, secret=secret)(lambda request, _id: handler(request))
            return register(handler)

        return register_both

    def question(self, name: str) -> Callable[[CommandHandler], CommandHandler]:
        """Register the answer to what is asked with the phrases under `[flow.name]`."""
        return _registrar(self.questions, f"{self.flow}.{name}")

    def button(
        self,
        name: str,
        *,
        secret: bool = False,
        means: Means | None = None,
        own: bool = False,
        locks: type[Base] | None = None,
    ) -> Callable[[ButtonHandler], ButtonHandler]:
        """Register the handler of buttons `flow.name:id:argument`, which gets the id; `secret` as with commands.

        While a card with such a button is an open question, the words that stand on it do what a tap does, and so do those
        that `means` knows (`is_yes`). An `own` button asks one person something: in a group nobody else's tap counts. Of
        what many tap on within a minute the row (of the table that it `locks`, by network and id) comes with the chat.
        """
        key = f"{self.flow}.{name}"
        if means:
            self.meanings[key] = means
        if own:
            self.own.add(key)
        if locks:
            self.locks[key] = locks
        return self._named(self.buttons, name, secret)

    def answers(self, name: str, *, reads: Reads | None = None) -> Callable[[ButtonHandler], ButtonHandler]:
        """Register what takes the words of somebody who was shown a button `flow.name:id:argument` and writes instead of
        tapping; it gets the id, the words are in `Request.text`.

        `reads` says what a text answers, and None where it is no answer; it asks nobody and changes nothing. Without it
        the question is an open one, and takes any words that nothing else makes sense of.
        """

        def register(handler: ButtonHandler) -> ButtonHandler:
            key = f"{self.flow}.{name}"
            if key in self.words:
                raise ValueError(f"{key} has two readers of words")
            self.words[key] = Words(handler, reads)
            return handler

        return register

    def _named(self, table: dict[str, Any], name: str, secret: bool) -> Callable[[Any], Any]:
        key = f"{self.flow}.{name}"
        if secret:
            self.secret_names.add(key)
        return _registrar(table, key)

    def keeps_raw(self, key: str) -> bool:
        """Whether the raw event of a command or button (`flow.name`) may be kept."""
        return not self.secret and key not in self.secret_names

    def step(
        self,
        name: str,
        *,
        pictures: bool = False,
        free: bool = False,
        places: bool = False,
        letter: bool = False,
        names: bool = False,
        things: bool = False,
    ) -> Callable[[StepHandler], StepHandler]:
        """Register the handler of a conversation's step; with `pictures`, in a 1:1 chat, a picture may answer it too:
        then `Request.picture` is there. A `free` one takes whatever is written: once the bot has let go, only what
        nothing else makes sense of still answers it; a `letter` is free, and goes to somebody as it is. With `places` it asks where: a location that is sent comes as its
        words. What `names` something (a name, a place, an amount) is asked for: a question is no answer to it; nor, with
        `names` or `things` (a thing and its amount), is what is plainly said of something else that is open."""
        if places:
            self.place_steps.add(name)
        if free or letter:
            self.free_steps.add(name)
        if letter:
            self.letter_steps.add(name)
        if names:
            self.name_steps.add(name)
        if things:
            self.thing_steps.add(name)
        if pictures:
            self.picture_steps.add(name)
        return _registrar(self.steps, name)

    def page(self, page: FormPage) -> FormPage:
        """Register a form."""
        self.pages.append(page)
        return page

    def public_page(self, page: PublicPage) -> PublicPage:
        """Register what whoever has its address may read."""
        self.public_pages.append(page)
        return page

    def console_page(self, page: ConsolePage) -> ConsolePage:
        """Register a page of the console."""
        self.console_pages.append(page)
        return page

    def served(self, serve: Callable[[Blueprint, Site], None]) -> Callable[[Blueprint, Site], None]:
        """Register what puts addresses of the flow's own among the pages."""
        self.serve.append(serve)
        return serve

    def when_due(self, name: str) -> Callable[[DueHandler], DueHandler]:
        """Register the handler of due work of kind `flow.name`."""
        return _registrar(self.due, f"{self.flow}.{name}")

    def redraws(self, name: str) -> Callable[[Redraw], Redraw]:
        """Register what draws anew, when they leave, the notices with `Say.redraw` of `flow.name`."""
        return _registrar(self.drawn_anew, f"{self.flow}.{name}")


def _registrar(table: dict[str, Any], key: str) -> Callable[[Any], Any]:
    def register(handler: Any) -> Any:
        if key in table:
            raise ValueError(f"{key} has two handlers")
        table[key] = handler
        return handler

    return register


_OFFERED: dict[str, Routes] = {}


def offer(routes: Routes) -> None:
    """Make a flow known under its name."""
    _OFFERED[routes.flow] = routes


def all_routes() -> Mapping[str, Routes]:
    """Every flow's routes by the flow's name."""
    return _OFFERED


def who_hears(*, long_ones: bool) -> Iterator[Callable[[Request], list[Say] | None]]:
    """Who may make something of a text that is no command: of short texts, then, where asked, of any."""
    flows = sorted(all_routes().values(), key=lambda flow: not flow.overhears_first)
    yield from (flow.overheard for flow in flows if flow.overheard)
    if long_ones:
        yield from (flow.heard for flow in flows if flow.heard)


def hold_subject(session: Session, network_id: str, subject: str) -> None:
    """Lock the row that a piece of due work is about, before the work's own row is written: whoever plans or cancels work
    about something holds it already, and would wait for the work's row while the work waits for them."""
    name, _, row_id = subject.partition(":")
    table = next((routes.subjects[name] for routes in all_routes().values() if name in routes.subjects), None)
    if table:
        locked(session, table, (network_id, row_id) if len(inspect(table).primary_key) > 1 else row_id)
