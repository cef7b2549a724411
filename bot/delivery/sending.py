"""Threads that send what is in the outbox, each one message at a time: a call that hangs holds up no other message."""

import structlog

from bot.delivery.courier import Courier
from bot.failures import where
from bot.threads import Pool

log = structlog.get_logger()

BATCH = 50
"""Due messages looked for at once."""


class Sending:
    """Hands outbox messages to couriers' threads; no message is in the hands of two threads of this process."""

    def __init__(self, courier: Courier, threads: int) -> None:
        self._courier = courier
        self._pool = Pool("courier", threads, self._send)

    def send(self, network_id: str, outbox_id: str) -> None:
        """Send an answer that this process wrote just now."""
        self._pool.submit((network_id, outbox_id), (network_id, outbox_id, True))

    def send_due(self) -> None:
        """Send what is due and not in hand yet: claimed messages are not due, and those that hang are few."""
        for network_id, outbox_id in self._courier.due(BATCH):
            self._pool.submit((network_id, outbox_id), (network_id, outbox_id, False))

    @property
    def idle(self) -> bool:
        """Whether everything handed over so far has been tried."""
        return self._pool.idle

    def stop(self) -> None:
        """Finish what is at hand and end the threads."""
        self._pool.stop()

    def _send(self, job: tuple[str, str, bool]) -> None:
        network_id, outbox_id, own = job
        try:
            self._courier.send(network_id, outbox_id, own_lease=own)
        except Exception as error:
            log.error("courier.failed", outbox_id=outbox_id, error=type(error).__name__, where=where(error))
            self._courier.let_wait(network_id, outbox_id, type(error).__name__)
