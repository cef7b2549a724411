"""The whole web application: LINE's webhook, the console, and the pages that tell how the process is."""

import hmac
import threading
from datetime import datetime
from typing import Any

from flask import Flask, Response, jsonify, request
from prometheus_client import CONTENT_TYPE_LATEST
from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from bot.console.pages import add_console
from bot.dialogue.pages import Site
from bot.figures_of_rows import told
from bot.handlers.intake import Intake
from bot.handlers.mere_talk import Sieve
from bot.handlers.page_acts import PageActs
from bot.handlers.posting import post
from bot.readiness import Readiness
from bot.services import Services
from bot.settings import Settings
from bot.storage import due_work
from bot.storage.message_tables import STILL_WAITS, InboxEvent, InboxStatus, OutboxMessage, Urgency
from bot.wire import take_webhooks, without_webhooks


def create_app(services: Services) -> Flask:
    """The whole application of services that somebody else starts and stops."""
    sieve = Sieve(services.database, services.clock)
    intake = Intake(services.database, services.clock, services.hand, sieve.nobodys)
    app = without_webhooks(services.settings)
    take_webhooks(app, intake, services.line, services.settings)
    _add_health(app, services)
    acts = PageActs(services.database, services.acquaintance, services.book, services.clock)
    site = Site(services.database, services.clock, services.acquaintance.learn_sitting, services.book)
    add_console(app, services.settings, site, post, acts)
    if services.settings.clock_file:
        _add_clock(app, services)
    return app


def _is_operator(chosen: Settings) -> bool:
    """Whether the one who asks brings the token of whoever runs this."""
    brought = request.headers.get("Authorization", "").removeprefix("Bearer ").encode()
    return bool(chosen.metrics_token) and hmac.compare_digest(brought, chosen.metrics_token.encode())


def _add_health(app: Flask, services: Services) -> None:
    readiness = Readiness(services.database)

    @app.get("/readyz")
    def readyz() -> tuple[Response, int]:
        reasons = readiness.reasons()
        if not reasons:
            return jsonify(ready=True), 200
        told = {"reason": "; ".join(reasons), "reasons": reasons} if _is_operator(services.settings) else {}
        return jsonify(ready=False, **told), 503

    @app.get("/metrics")
    def metrics() -> Response:
        if not _is_operator(services.settings):
            return Response("no\n", status=404, mimetype="text/plain")
        all_told = told(services.database, services.clock, services.ground.counts)
        return Response(all_told, mimetype=CONTENT_TYPE_LATEST)


def _add_clock(app: Flask, services: Services) -> None:
    """For a simulated LINE platform only: what time it is here, what comes next, and whether all is done. Whoever moves
    the clock asks here, so what is due is begun at once and not with the worker's next tick."""
    ticking = threading.Lock()

    @app.get("/clock")
    def clock() -> dict[str, Any]:
        now = services.clock.now()
        if ticking.acquire(blocking=False):
            try:
                if _is_due(services, now):
                    services.worker.tick()
            finally:
                ticking.release()
        with services.database.reading() as session:
            upcoming = next_moment(session)
            idle = services.processing.idle and services.sending.idle and not _work_waits(session, upcoming, now)
        return {"now": now.isoformat(), "next_due": upcoming.isoformat() if upcoming else None, "idle": idle}


def _is_due(services: Services, now: datetime) -> bool:
    with services.database.reading() as session:
        upcoming = next_moment(session)
    return upcoming is not None and upcoming <= now


def next_moment(session: Session) -> datetime | None:
    """When something is due next with no one asking: planned work, or a message that waits."""
    looked_at = or_(OutboxMessage.urgency != Urgency.RIDE, OutboxMessage.expires.is_not(None))
    sends = session.scalar(
        select(OutboxMessage.next_attempt_at)
        .where(STILL_WAITS, looked_at)
        .order_by(OutboxMessage.next_attempt_at, OutboxMessage.id)
        .limit(1)
    )
    moments = [moment for moment in (due_work.next_due(session), sends) if moment]
    return min(moments, default=None)


def _work_waits(session: Session, upcoming: datetime | None, now: datetime) -> bool:
    """Whether anything is being worked on or should be by now."""
    events = select(InboxEvent.webhook_event_id).where(
        InboxEvent.status == InboxStatus.WAITING, InboxEvent.error.is_(None)
    )
    return session.scalar(events.limit(1)) is not None or (upcoming is not None and upcoming <= now)
