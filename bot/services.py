"""Everything a process needs, put together in one place."""

import threading
from dataclasses import dataclass

import bot.flows  # noqa: F401  every handler, card and table, before any thread starts
from bot.backup.making import back_up_daily
from bot.clock import Clock, SystemClock
from bot.delivery.courier import Courier
from bot.delivery.line_accounts import LineAccounts
from bot.delivery.sending import Sending
from bot.dialogue.display_names import NameBook
from bot.ground import Ground, lay
from bot.handlers.contact_lookup import Acquaintance
from bot.handlers.pictures import PictureDesk
from bot.handlers.posting import drawn_anew
from bot.handlers.processing import Processor
from bot.readiness import Readiness, ping
from bot.scheduling.menus import MenuKeeper
from bot.scheduling.worker import Chores, Worker
from bot.settings import Settings
from bot.storage.database import Database
from bot.storage.inbox import Claim
from bot.threads import Shards

PROCESSING_THREADS = 2
LINGER_SECONDS = 0.02
"""No person notices this; a burst of votes is worked on together, and the next requests get their 200 meanwhile."""

COURIER_THREADS = 8
BACKUP_SECONDS, PING_SECONDS = 600, 180


@dataclass(frozen=True)
class Pace:
    """How many threads a process works with, and how long it waits for more of what comes together."""

    processing: int = PROCESSING_THREADS
    sending: int = COURIER_THREADS
    linger: float = LINGER_SECONDS


@dataclass
class Services:
    """The parts of a running process; `stop` lets go of all of them."""

    ground: Ground
    settings: Settings
    clock: Clock
    database: Database
    line: LineAccounts
    courier: Courier
    processor: Processor
    acquaintance: Acquaintance
    book: NameBook
    processing: Shards[Claim]
    sending: Sending
    worker: Worker

    def hand(self, claim: Claim) -> None:
        """Give a stored event to the threads that work on its chat."""
        self.processing.submit(claim.chat_key, claim)

    def start(self, *, worker: bool, anew: bool = True) -> None:
        """Begin to work; with `worker`, also on what is due with no one asking. Unless `anew` this process takes events already,
        and what a former life left is free."""
        if anew:
            self.ground.begin_anew()
        self.worker.start(everything=worker)
        threading.Thread(target=self.line.get_ready, name="line", daemon=True).start()

    def stop(self) -> None:
        """Finish what is at hand and end all threads."""
        self.worker.stop()
        self.processing.stop()
        self.sending.stop()
        self.worker.ticking.guarded(self.ground.counts.note)()
        self.line.close()
        self.database.close()


def build(settings: Settings, clock: Clock | None = None, pace: Pace | None = None) -> Services:
    """Wire a process together; nothing is contacted yet."""
    return build_on(lay(settings, clock), pace)


def build_on(ground: Ground, pace: Pace | None = None) -> Services:
    """Wire a process together on ground that is there already."""
    settings, clock, database, line = ground.settings, ground.clock, ground.database, ground.line
    pace = pace or Pace()
    courier = Courier(database, line, clock, drawn_anew)
    sending = Sending(courier, pace.sending)
    book = NameBook(clock)
    acquaintance = Acquaintance(database, line, book, clock)
    processor = Processor(database, acquaintance, book, PictureDesk(line), clock, sending.send)
    processing = Shards[Claim]("processing", pace.processing, processor.work_on_all, pace.linger)
    return Services(
        ground=ground,
        settings=settings,
        clock=clock,
        database=database,
        line=line,
        courier=courier,
        processor=processor,
        acquaintance=acquaintance,
        book=book,
        processing=processing,
        sending=sending,
        worker=Worker(
            database,
            clock,
            processor,
            processing,
            acquaintance,
            book,
            MenuKeeper(database, line),
            line,
            sending,
            ground.counts.note,
            _chores(settings, database),
        ),
    )


def _chores(settings: Settings, database: Database) -> Chores:
    """What a worker looks after beside its work."""
    readiness = Readiness(database)
    return (
        (BACKUP_SECONDS, lambda: back_up_daily(settings, SystemClock().now())),
        (PING_SECONDS, lambda: ping(settings.ping_url, readiness)),
    )
