"""Logs: events with ids and codes, never a message's text or a person's name."""

import logging
import sys
import traceback

import structlog
from structlog.typing import EventDict, WrappedLogger

LEVELS = {"debug": logging.DEBUG, "info": logging.INFO, "warning": logging.WARNING, "error": logging.ERROR}


def configure(level: str, layout: str) -> None:
    """Send our events, and the libraries' warnings, to standard error as text or as JSON lines."""
    lines = structlog.processors.JSONRenderer() if layout == "json" else structlog.dev.ConsoleRenderer(colors=False)
    structlog.configure(
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            _without_words,
            lines,
        ],
        wrapper_class=structlog.make_filtering_bound_logger(LEVELS[level]),
        logger_factory=structlog.PrintLoggerFactory(file=sys.stderr),
        cache_logger_on_first_use=True,
    )
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(_WithoutWords("%(levelname)s %(name)s %(message)s"))
    logging.basicConfig(level=max(LEVELS[level], logging.WARNING), handlers=[handler])


class _WithoutWords(logging.Formatter):
    """Writes where an exception came from and of which type it was: its text can hold what somebody wrote."""

    def format(self, record: logging.LogRecord) -> str:
        """Return one line; arguments that are exceptions are named by their type."""
        kept = logging.makeLogRecord(record.__dict__)
        kept.exc_info = kept.exc_text = kept.stack_info = None
        if isinstance(record.args, tuple):
            kept.args = tuple(type(it).__name__ if isinstance(it, BaseException) else it for it in record.args)
        error = record.exc_info[1] if record.exc_info else None
        return super().format(kept) + (f" [{place_of(error)}]" if error else "")


def place_of(error: BaseException) -> str:
    """Return an exception's type and the line it came from."""
    return f"{type(error).__name__} {line_of(error)}".strip()


def line_of(error: BaseException) -> str:
    """Return the function and line that raised it, "" where it was never raised."""
    frames = traceback.extract_tb(error.__traceback__)
    return f"{frames[-1].name}:{frames[-1].lineno}" if frames else ""


def _without_words(_logger: WrappedLogger, _method: str, event: EventDict) -> EventDict:
    info = event.pop("exc_info", None)
    error = sys.exc_info()[1] if info is True else info[1] if isinstance(info, tuple) else info
    return {**event, "error": place_of(error)} if isinstance(error, BaseException) else event
