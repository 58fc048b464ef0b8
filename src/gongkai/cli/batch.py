"""``gongkai deadline --batch``: a question a line in, an answer a line out, in the same order.

Lines are JSON (`gongkai.calendar.questions` says what they hold), UTF-8, at most 1 MiB long. A
line that cannot be counted gets ``{"id", "line", "error": {"code", "message"}}`` and stops nothing.
Memory does not grow with the input, and whoever feeds line by line gets each answer at once.
"""

import sys
import traceback
from collections.abc import Iterator
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Protocol

from pydantic_core import from_json, to_json

from gongkai.calendar import NoticeBook
from gongkai.calendar.batch import answer, refusal
from gongkai.cli.errors import debugging
from gongkai.cli.output import complain
from gongkai.errors import GongkaiError, InvalidInput

LONGEST_LINE = 2**20
"""Bytes; a question with a hundred pauses takes a hundredth of it."""
_PIECE = 2**16
_BYTE_ORDER_MARK = b"\xef\xbb\xbf"
"""What Windows puts before the first line."""


class InvalidJson(InvalidInput):
    """A line is not JSON, or not UTF-8."""


class LineTooLong(InvalidInput):
    """A line is longer than any question can be."""


class InternalError(GongkaiError):
    """The program failed on a line; the lines after it are answered nevertheless."""


@dataclass(slots=True)
class Tally:
    """How many lines asked something, and how many of them could not be counted."""

    asked: int = 0
    refused: int = 0


class Source(Protocol):
    """Bytes that come when they come: a file, or what another program writes."""

    def read1(self, size: int, /) -> bytes:
        """Return what is there, at most ``size`` bytes; wait if nothing is, b"" at the end."""
        ...


def run_batch(file: str, book: NoticeBook) -> None:
    """Answer every line of ``file`` (``-`` for stdin) on stdout, by the notices of ``book``.

    Raises:
        InvalidInput: the file cannot be read, or stdout not be written.
        BrokenPipeError: nobody reads stdout any more.
    """
    with _opened(file) as source:
        tally = answer_all(source, sys.stdout.buffer, book, name=file)
    if tally.refused:
        complain(f"{tally.refused} of {tally.asked} lines could not be counted")


def answer_all(source: Source, sink: BinaryIO, book: NoticeBook, *, name: str = "-") -> Tally:
    """Answer every line of ``source`` on ``sink``; blank lines are passed over.

    Answers are written before more is waited for, so none is ever held back.

    Raises:
        InvalidInput: the source, a file called ``name``, or the sink failed.
        BrokenPipeError: nobody reads the sink any more.
    """
    tally = Tally()
    number = 0
    for lines in _lines(source, name):
        answers = []
        for line in lines:
            number += 1
            if not line.strip():
                continue
            text, counted = reply(line, number, book)
            tally.asked += 1
            tally.refused += not counted
            answers.append(text)
        if answers:
            _write(sink, b"\n".join([*answers, b""]))
    return tally


def reply(line: bytes, number: int, book: NoticeBook) -> tuple[bytes, bool]:
    """Return the answer to one line as JSON, and whether it could be counted; never raises."""
    document: object = None
    try:
        document = _read(line)
        return to_json(answer(document, book)), True
    except GongkaiError as error:
        return to_json(refusal(error, number, document)), False
    except Exception as fault:  # noqa: BLE001 -- one line must not cost the others their answers
        if debugging():
            traceback.print_exception(fault, file=sys.stderr)
        internal = InternalError(f"gongkai failed on this line ({type(fault).__name__}): report it")
        return to_json(refusal(internal, number)), False


def _read(line: bytes) -> object:
    if len(line) > LONGEST_LINE:
        raise LineTooLong(f"The line has more than {LONGEST_LINE} bytes: end each with a newline")
    try:
        document: object = from_json(line.removeprefix(_BYTE_ORDER_MARK), allow_inf_nan=False)
    except ValueError as error:
        reason = str(error).replace(" at line 1 column ", " at column ")
        raise InvalidJson(f"The line is no JSON ({reason}): write one object, UTF-8") from None
    return document


def _lines(source: Source, name: str) -> Iterator[list[bytes]]:
    """Yield the lines that have arrived, then wait for more; of too long ones only the beginning.

    The last line needs no newline.
    """
    held = bytearray()
    while piece := _next(source, name):
        *whole, rest = piece.split(b"\n")
        if whole:
            whole[0] = bytes(held) + whole[0]
            held.clear()
            yield whole
        if len(held) <= LONGEST_LINE:
            held += rest
    if held:
        yield [bytes(held)]


def _next(source: Source, name: str) -> bytes:
    try:
        return source.read1(_PIECE)
    except OSError as error:
        raise _unreadable(name, error) from error


def _write(sink: BinaryIO, answers: bytes) -> None:
    try:
        sink.write(answers)
        sink.flush()
    except BrokenPipeError:
        raise  # nobody reads any more, which is no error; the command line ends quietly
    except OSError as error:
        raise InvalidInput(
            f"The answers cannot be written ({error.strerror}): make room and ask again"
        ) from error


def _opened(file: str) -> AbstractContextManager[Source]:
    if file == "-" and sys.stdin is None:
        raise InvalidInput("There is no stdin to read from: name a file")
    if file == "-":
        return nullcontext(sys.stdin.buffer)  # type: ignore[arg-type] # it does have read1
    try:
        return Path(file).open("rb")
    except OSError as error:
        raise _unreadable(file, error) from error


def _unreadable(name: str, error: OSError) -> InvalidInput:
    return InvalidInput(f"{name} cannot be read ({error.strerror}): check its name and rights")
