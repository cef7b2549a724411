"""Logging: one line an event, JSON in production; ids only, never names, texts or phone numbers."""

import logging
import sys

import structlog


def set_up(*, readable: bool) -> None:
    """Configure structlog; `readable` for a person at a terminal, JSON otherwise."""
    renderer = structlog.dev.ConsoleRenderer() if readable else structlog.processors.JSONRenderer()
    structlog.configure(
        processors=[
            structlog.contextvars.merge_contextvars,
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso"),
            renderer,
        ],
        wrapper_class=structlog.make_filtering_bound_logger(logging.INFO),
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
        cache_logger_on_first_use=True,
    )
