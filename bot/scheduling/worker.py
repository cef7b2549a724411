"""What happens with no one asking: due work, messages that wait, events another process left behind."""

from collections.abc import Callable
from datetime import date

import structlog
from apscheduler.schedulers.background import BackgroundScheduler

from bot.clock import BANGKOK, Clock
from bot.delivery import budget, rides
from bot.delivery.budget import QuotaCalls
from bot.dialogue.daily_jobs import begin_mornings
from bot.dialogue.display_names import NameBook, Names, NamesWanted
from bot.dialogue.request import Due
from bot.dialogue.routes import all_routes
from bot.failures import where
from bot.handlers.contact_lookup import Acquaintance
from bot.handlers.posting import post
from bot.handlers.processing import Processor
from bot.scheduling.menus import MenuKeeper
from bot.scheduling.retention import erase
from bot.storage import due_work, inbox
from bot.storage.database import Database
from bot.storage.due_work import DueClaim

log = structlog.get_logger()

TICK_SECONDS = 1
MENU_SECONDS = 3
RIDES_SECONDS = 30
BATCH = 50


class Worker:
    """Ticks every second. Any number of workers may run: each row is claimed by one of them."""

    def __init__(
        self,
        database: Database,
        clock: Clock,
        processor: Processor,
        acquaintance: Acquaintance,
        book: NameBook,
        menus: MenuKeeper,
        line: QuotaCalls,
        send_waiting: Callable[[], object],
    ) -> None:
        """`send_waiting` gives what is due in the outbox to the couriers."""
        self._database = database
        self._clock = clock
        self._processor = processor
        self._send_waiting = send_waiting
        self._scheduler = BackgroundScheduler(timezone="UTC")
        self._acquaintance = acquaintance
        self._book = book
        self._menus = menus
        self._line = line
        self._erased_on: date | None = None
        self._mornings_begun_on: date | None = None

    def start(self, *, everything: bool) -> None:
        """Begin to tick, on threads of this process; without `everything` nothing is done here."""
        if not everything:
            return
        self._scheduler.add_job(
            _guarded(self._menus.keep_menus), "interval", seconds=MENU_SECONDS, max_instances=1, coalesce=True
        )
        self._scheduler.add_job(
            _guarded(self.look_after_rides), "interval", seconds=RIDES_SECONDS, max_instances=1, coalesce=True
        )
        for tick in (self.erase_old, self.do_due_work, self.take_over_events, self._send_waiting):
            self._scheduler.add_job(_guarded(tick), "interval", seconds=TICK_SECONDS, max_instances=1, coalesce=True)
        self._scheduler.start()

    def stop(self) -> None:
        """Finish the jobs at hand and stop."""
        if self._scheduler.running:
            self._scheduler.shutdown(wait=True)

    def tick(self) -> int:
        """What the threads of a started worker do, once, here and now: for who moves the clock themselves.

        Returns:
            How many pieces of due work were done.
        """
        _guarded(self.take_over_events)()
        worked = self.do_due_work()
        _guarded(self._send_waiting)()
        _guarded(self.erase_old)()
        return worked

    def do_due_work(self) -> int:
        """Do everything whose moment has come; once a day, see to it that each network's mornings are planned.

        Returns:
            How many pieces of work were done.
        """
        self._begin_mornings()
        with self._database.reading() as session:
            waiting = due_work.due_ids(session, self._clock.now(), BATCH)
        return sum(self._do(network_id, work_id) for network_id, work_id in waiting)

    def _begin_mornings(self) -> None:
        today = self._clock.now().astimezone(BANGKOK).date()
        if today == self._mornings_begun_on:
            return
        with self._database.transaction() as session:
            begin_mornings(session, self._clock.now())
        self._mornings_begun_on = today

    def take_over_events(self) -> int:
        """Work on events whose process died, or which failed and have waited long enough."""
        with self._database.reading() as session:
            waiting = inbox.waiting_ids(session, self._clock.now(), BATCH)
        return sum(self._processor.take_over(event_id) for event_id in waiting)

    def erase_old(self) -> None:
        """Once a day, erase what has served its purpose."""
        today = self._clock.now().astimezone(BANGKOK).date()
        if today == self._erased_on:
            return
        erase(self._database, self._clock.now())
        self._erased_on = today

    def look_after_rides(self) -> None:
        """Let notices wait again whose carrier is lost, and keep LINE's figures of the month fresh."""
        now = self._clock.now()
        with self._database.transaction() as session:
            rides.rescue(session, now)
            fresh = budget.is_fresh(session, now, cost=0)
        if not fresh:
            budget.refresh(self._database, self._line, self._clock)

    def _do(self, network_id: str, work_id: str) -> bool:
        with self._database.transaction() as session:
            work = due_work.claim(session, network_id, work_id, self._clock.now())
        if work is None:
            return False
        try:
            try:
                self._transact(work, Names(self._book))
            except NamesWanted as wanted:
                self._acquaintance.learn_names(wanted)
                self._transact(work, Names(self._book, complete=True))
        except Exception as error:
            log.error(
                "due_work.failed", work_id=work.id, kind=work.kind, error=type(error).__name__, where=where(error)
            )
            with self._database.transaction() as session:
                due_work.fail(session, work, type(error).__name__, self._clock.now())
            return False
        return True

    def _transact(self, work: DueClaim, names: Names) -> None:
        """The work, what it says, and "done" in one transaction: exactly once."""
        now = self._clock.now()
        handler = all_routes()[work.kind.partition(".")[0]].due[work.kind]
        with self._database.transaction() as session:
            if not due_work.finish(session, work, now):
                return  # moved, cancelled or done by somebody else since it was claimed
            says = handler(
                Due(
                    session=session,
                    now=now,
                    names=names,
                    network_id=work.network_id,
                    kind=work.kind,
                    subject=work.subject,
                )
            )
            post(session, says, now)


def _guarded(tick: Callable[[], object]) -> Callable[[], None]:
    """A tick that survives a database being away: the next one tries again."""

    def run() -> None:
        try:
            tick()
        except Exception as error:
            log.error("tick.failed", tick=getattr(tick, "__name__", ""), error=type(error).__name__, where=where(error))

    return run
