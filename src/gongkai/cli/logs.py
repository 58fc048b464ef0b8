"""Log lines on stderr, without tracebacks unless ``GONGKAI_DEBUG`` asks for them."""

import logging
from types import TracebackType
from typing import TypeAlias

from gongkai.cli.errors import debugging
from gongkai.cli.output import printable

_Raised: TypeAlias = (
    tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]
)


class _Brief(logging.Formatter):
    """One line an entry; of an exception only what it says."""

    def formatException(self, ei: _Raised) -> str:  # noqa: N802 -- logging's name
        return super().formatException(ei) if debugging() else f"  {type(ei[1]).__name__}: {ei[1]}"

    def format(self, record: logging.LogRecord) -> str:
        return printable(super().format(record))


def log_to_stderr(level: int = logging.WARNING) -> None:
    """Send our log lines from ``level`` up to stderr, and the warnings of everybody else."""
    handler = logging.StreamHandler()
    handler.setFormatter(_Brief("%(asctime)s %(levelname)s %(message)s"))
    logging.basicConfig(level=logging.WARNING, handlers=[handler], force=True)
    logging.getLogger("gongkai").setLevel(level)
    logging.getLogger("apscheduler").setLevel(logging.ERROR)  # our own lines say it better
