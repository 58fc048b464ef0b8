"""Exit codes, and how an error reaches the person at the terminal: one message, no traceback.

* 0: done
* 1: refused: the procedure does not allow it, it does not exist, somebody else was faster; or the
  reader of our output went away
* 2: the command or its input cannot be used
* 3: the database (or the port) is not available at present
* 70: an error of the program itself; ``GONGKAI_DEBUG=1`` shows where
* 130: interrupted with Ctrl-C
"""

import os
import sys
import traceback
from enum import IntEnum

from gongkai.cli.output import complain
from gongkai.errors import GongkaiError, InvalidInput, Unavailable

DEBUG = "GONGKAI_DEBUG"


class Exit(IntEnum):
    """The exit codes of ``gongkai``; see the module."""

    DONE = 0
    REFUSED = 1
    BAD_INPUT = 2
    UNAVAILABLE = 3
    BROKEN = 70
    INTERRUPTED = 130


def report(error: Exception) -> Exit:
    """Tell the person what went wrong and return the exit code that tells programs."""
    if debugging():
        traceback.print_exception(error, file=sys.stderr)
    if isinstance(error, GongkaiError):
        complain(str(error))
        chinese = getattr(error, "zh", "")
        if chinese:
            complain(chinese)
        return _code(error)
    reason = str(error).strip().partition("\n")[0]
    complain(
        f"gongkai failed: {type(error).__name__}{': ' if reason else ''}{reason}\n"
        f"This is an error of the program. Set {DEBUG}=1 to see the details, and report them."
    )
    return Exit.BROKEN


def debugging() -> bool:
    """Return whether the person asked for the details of errors."""
    return os.environ.get(DEBUG, "") not in {"", "0"}


def _code(error: GongkaiError) -> Exit:
    if isinstance(error, Unavailable):
        return Exit.UNAVAILABLE
    return Exit.BAD_INPUT if isinstance(error, InvalidInput) else Exit.REFUSED
