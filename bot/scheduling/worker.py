"""What happens with no one asking: due work, messages that wait, events another process left behind."""

import threading
from collections.abc import Callable, Iterable, Sequence
from datetime import date, timedelta
from typing import Protocol

import structlog
from apscheduler.schedulers.background import BackgroundScheduler

from bot.clock import BANGKOK, Clock, SharedClock, SystemClock
from bot.delivery import account, budget, rides
from bot.delivery.account import AccountCalls
from bot.delivery.budget import QuotaCalls
from bot.delivery.sending import Sending
from bot.dialogue.daily_jobs import begin_mornings
from bot.dialogue.display_names import NameBook, Names, NamesWanted
from bot.dialogue.request import Due
from bot.dialogue.routes import all_routes, hold_subject
from bot.failures import where
from bot.figures import NOTED_EVERY_SECONDS
from bot.handlers.contact_lookup import Acquaintance
from bot.handlers.posting import post
from bot.handlers.processing import Processor
from bot.scheduling.menus import MenuKeeper
from bot.scheduling.retention import erase
from bot.scheduling.ticking import Ticking
from bot.storage import due_work, inbox
from bot.storage.accounts import accounts_of
from bot.storage.cause import causes
from bot.storage.database import Database
from bot.storage.due_work import DueClaim
from bot.storage.inbox import Claim
from bot.storage.signs_of_life import BEATS_EVERY_SECONDS, beat, farewell
from bot.threads import MOST_AT_ONCE, Shards

log = structlog.get_logger()

TICK_SECONDS = 1
MENU_SECONDS = 3
RIDES_SECONDS = 30
ACCOUNT_SECONDS = 10
TIME_SECONDS = 60
FAR_APART = timedelta(seconds=5)
BATCH = 50
MOST_TAKEN_OVER = 5 * MOST_AT_ONCE
"""Of a dead process's events, how many are claimed and not finished: as many as are done well within their leases."""

PATIENCE_SECONDS = 0.5


Chores = Sequence[tuple[int, Callable[[], object]]]
"""What else a worker does every so many seconds: backups, the word to whoever watches from outside."""


class OwnAccounts(QuotaCalls, Protocol):
    """LINE's calls about the bot's own accounts."""

    def look_again(self) -> None: ...

    def each(self) -> Iterable[tuple[int, AccountCalls]]: ...


class Worker:
    """Ticks every second. Any number of workers may run: each row is claimed by one of them."""

    def __init__(
        self,
        database: Database,
        clock: Clock,
        processor: Processor,
        processing: Shards[Claim],
        acquaintance: Acquaintance,
        book: NameBook,
        menus: MenuKeeper,
        line: OwnAccounts,
        sending: Sending,
        note_counts: Callable[[], object],
        chores: Chores = (),
    ) -> None:
        """`chores` are no part of the bot's work. `processing` are the threads that work on fresh events, too: what is taken over keeps its chat's order there."""
        self._database = database
        self._clock = clock
        self._processor = processor
        self._processing = processing
        self._sending = sending
        self._scheduler = BackgroundScheduler(timezone="UTC")
        self._acquaintance = acquaintance
        self._book = book
        self._menus = menus
        self._line = line
        self._note_counts = note_counts
        self._chores = chores
        self._erased_on: date | None = None
        self._mornings_begun_on: date | None = None
        self._ending = threading.Event()
        self._beats = False
        self.ticking = Ticking()

    def start(self, *, everything: bool) -> None:
        """Begin to tick, on threads of this process; without `everything` it only keeps up with its settings and LINE."""
        self.ticking.guarded(self.keep_time)()
        self._every(TIME_SECONDS, self.keep_time)
        self._every(ACCOUNT_SECONDS, self.look_after_account)
        self._every(NOTED_EVERY_SECONDS, self._note_counts)
        if everything:
            self._do_everything()
            self._beats = True
            self.ticking.guarded(self.give_sign_of_life)()
        self._scheduler.start()

    def _do_everything(self) -> None:
        for seconds, chore in self._chores:
            self._every(seconds, chore)
        self._every(BEATS_EVERY_SECONDS, self.give_sign_of_life)
        self._every(MENU_SECONDS, self._menus.keep_menus)
        self._every(RIDES_SECONDS, self.look_after_rides)
        self._every(TICK_SECONDS, self.erase_old)
        self._every(TICK_SECONDS, self.begin_mornings)
        self._every(TICK_SECONDS, self.do_due_work, essential=True)
        self._every(TICK_SECONDS, self.take_over_events, essential=True)
        self._every(TICK_SECONDS, self._sending.send_due, essential=True)

    def _every(self, seconds: int, tick: Callable[[], object], *, essential: bool = False) -> None:
        guarded = self.ticking.guarded(tick, essential=essential)
        self._scheduler.add_job(guarded, "interval", seconds=seconds, max_instances=1, coalesce=True)

    def stop(self) -> None:
        """Finish the jobs at hand and stop."""
        self._ending.set()
        if self._scheduler.running:
            self._scheduler.shutdown(wait=True)
            if self._beats:
                self.ticking.guarded(self.say_farewell)()

    def tick(self) -> int:
        """What the threads of a started worker do, once, here and now: for who moves the clock themselves.

        Returns:
            How many pieces of due work were done.
        """
        guarded = self.ticking.guarded
        guarded(self.look_after_account)()
        guarded(self.take_over_events)()
        guarded(self.begin_mornings)()
        worked = self.do_due_work()
        guarded(self._sending.send_due)()
        guarded(self.erase_old)()
        return worked

    def do_due_work(self) -> int:
        """Do everything whose moment has come. One bad piece of work stops no other.

        Returns:
            How many pieces of work were done.
        """
        with self._database.reading() as session:
            waiting = due_work.due_ids(session, self._clock.now(), BATCH)
        return sum(self._do(network_id, work_id) for network_id, work_id in waiting)

    def begin_mornings(self) -> None:
        """Once a day, see to it that each network's mornings are planned."""
        today = self._clock.now().astimezone(BANGKOK).date()
        if today == self._mornings_begun_on:
            return
        with self._database.transaction() as session:
            begin_mornings(session, self._clock.now())
        self._mornings_begun_on = today

    def take_over_events(self) -> int:
        """Work on events whose process died, or which failed and have waited long enough, until none waits.

        Returns:
            How many were taken over.
        """
        taken = 0
        while not self._ending.is_set():
            if not self._processing.wait_for_room(MOST_TAKEN_OVER, PATIENCE_SECONDS):
                continue
            claims = self._claim_waiting()
            if not claims:
                break
            for claim in claims:
                self._processing.submit(claim.chat_key, claim)
            taken += len(claims)
        return taken + self._try_suspects()

    def _try_suspects(self) -> int:
        """Events that have failed more than once: each alone, and claimed only when its turn has come."""
        with self._database.reading() as session:
            waiting = inbox.waiting_ids(session, self._clock.now(), BATCH, together=False)
        tried = 0
        for event_id in waiting:
            with self._database.transaction() as session:
                claims = inbox.claim(session, [event_id], self._clock.now())
            for claim in claims:
                self._processor.work(claim)
            tried += len(claims)
        return tried

    def _claim_waiting(self) -> list[Claim]:
        now = self._clock.now()
        with self._database.reading() as session:
            waiting = inbox.waiting_ids(session, now, MOST_TAKEN_OVER, together=True)
        if not waiting:
            return []
        with self._database.transaction() as session:
            return inbox.claim(session, waiting, now)

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
            stale = [each for each in accounts_of(session) if not budget.is_fresh(session, now, 0, each)]
        for account_id in stale:
            budget.refresh(self._database, self._line, self._clock, account_id)

    def keep_time(self) -> None:
        """Go by the database's clock, where several machines share one: theirs may be minutes apart."""
        if isinstance(self._clock, SharedClock):
            apart = self._clock.set_by(self._database.now())
            if abs(apart) > FAR_APART:
                meaning = "this machine's clock is wrong; the database's is gone by. Set it right: sudo timedatectl set-ntp true"
                log.warning("clock.apart", seconds=round(apart.total_seconds(), 1), meaning=meaning)

    def give_sign_of_life(self) -> None:
        """Say that this worker works, where it does: `/readyz`, `wethi doctor` and the chat tell when nobody says so."""
        if self.ticking.works:
            with self._database.transaction() as session:
                beat(session, inbox.this_process(), SystemClock().now())

    def say_farewell(self) -> None:
        """It ends: a backup may be put back at once."""
        with self._database.transaction() as session:
            farewell(session, inbox.this_process())

    def look_after_account(self) -> None:
        """Where LINE refuses an account, see whether it still does; a new token, a new account counts from now on."""
        self._line.look_again()
        for account_id, line in self._line.each():
            account.look_after(self._database, line, self._clock, account_id)

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
            causes(session, f"{work.network_id} {work.kind} {work.subject} {work.due.isoformat()}")
            hold_subject(session, work.network_id, work.subject)
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
                    planned=work.due,
                )
            )
            post(session, says, now, work.network_id)
