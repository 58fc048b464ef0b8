"""What is printed, and how: tables for people, JSON for programs, complaints on stderr.

Into a pipe a table goes without colour and frame, one row a line, however wide.
"""

import json
import sys
from collections.abc import Iterable, Sequence
from datetime import datetime

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Column, Table
from rich.text import Text

from gongkai.calendar import Explanation
from gongkai.clock import BEIJING
from gongkai.engine.ladders import Light

_PIPE_WIDTH = 2000
_STYLES = {
    Light.GREEN: "green",
    Light.GREY: "dim",
    Light.YELLOW: "yellow",
    Light.ORANGE: "dark_orange",
    Light.RED: "bold red",
}
# What somebody typed into a title must not move the cursor or turn the line around.
_UNPRINTABLE = dict.fromkeys(
    [*range(9), *range(11, 32), *range(127, 160), *range(0x202A, 0x202F), *range(0x2066, 0x206A)],
    "\ufffd",
)


def printable(text: str) -> str:
    r"""Return ``text`` without characters that command a terminal.

    >>> printable("red \x1b[31m") == "red \ufffd[31m"
    True
    """
    return text.translate(_UNPRINTABLE)


def console(*, stderr: bool = False) -> Console:
    """Return a console that prints text as it is, without reading markup into it."""
    made = Console(stderr=stderr, markup=False, highlight=False, emoji=False, soft_wrap=True)
    if not made.is_terminal:
        made.width = _PIPE_WIDTH
    return made


def say(text: str = "") -> None:
    """Print a line for people."""
    console().print(printable(text))


def complain(text: str) -> None:
    """Print a message on stderr."""
    console(stderr=True).print(printable(text))


def show_json(value: object) -> None:
    """Print ``value`` for programs: UTF-8, keys in the order they are given."""
    sys.stdout.write(json.dumps(value, ensure_ascii=False, indent=2) + "\n")


def show_table(
    columns: Sequence[str], rows: Iterable[Sequence[str | Text]], *, empty: str = ""
) -> None:
    """Print a table, or the sentence ``empty`` when it has no rows."""
    out = console()
    box = SIMPLE_HEAD if out.is_terminal else None
    # Nothing is cut off: the first column holds what people type next, the others wrap.
    made = [Column(name, overflow="fold", no_wrap=name is columns[0]) for name in columns]
    table = Table(*made, box=box, header_style="bold", pad_edge=False, padding=(0, 2, 0, 0))
    for row in rows:
        table.add_row(*(cell if isinstance(cell, Text) else Text(printable(cell)) for cell in row))
    if not table.row_count and empty:
        say(empty)
    elif out.is_terminal:
        out.print(table, soft_wrap=False)
    else:
        with out.capture() as drawn:
            out.print(table, soft_wrap=False)
        for line in drawn.get().splitlines():
            out.print(line.rstrip())


def light_words(light: Light) -> Text:
    """Return a light as words, in its colour where there are colours."""
    return Text(f"{light} {light.label}", style=_STYLES[light])


def beijing_text(instant: datetime | None) -> str:
    """Return an instant as people read it: Beijing time, to the minute."""
    return f"{instant.astimezone(BEIJING):%Y-%m-%d %H:%M}" if instant else ""


def beijing_iso(instant: datetime | None) -> str | None:
    """Return an instant for programs: ISO 8601 with the Beijing offset."""
    return instant.astimezone(BEIJING).isoformat() if instant else None


def explanation_json(told: Explanation) -> dict[str, object]:
    """Return an explanation for programs, its instant with the Beijing offset like all others."""
    return {**told.as_json(), "ends_at": beijing_iso(told.due.ends_at)}


def make_writable() -> None:
    """Let a terminal of another encoding print a ``?`` instead of failing on Chinese."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="replace")
