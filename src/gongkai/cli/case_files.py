"""``gongkai case files`` and ``case file``: the evidence of a case, and getting it out again."""

import os
import tempfile
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from gongkai.casework.evidence import (
    Condition,
    Piece,
    condition,
    contents,
    evidence_of,
    piece_named,
)
from gongkai.casework.file_names import clean_name
from gongkai.cli.office import Session
from gongkai.cli.options import AsJson, Number
from gongkai.cli.output import beijing_iso, beijing_text, say, show_json, show_table
from gongkai.cli.wording import field_label, value_words
from gongkai.engine.cases import Case
from gongkai.engine.facts import FactValue
from gongkai.engine.operations import OPERATIONS
from gongkai.errors import InvalidInput, NotFound, Unavailable

if TYPE_CHECKING:
    from gongkai.bootstrap import App

group = typer.Typer()

_SHOWN = 12
"""Digits of a hash people see, and type."""


@group.command("files")
def list_files(ctx: typer.Context, number: Number, *, as_json: AsJson = False) -> None:
    """List all evidence a case was given, and whether each file is here and intact."""
    session: Session = ctx.obj
    with session.office() as app:
        case = app.office.store.load(number)
        pieces = evidence_of(app.attachments, case, app.lists.history(case.id))
        if as_json:
            show_json([_json(app, case, one) for one in pieces])
            return
        show_table(
            ["SHA-256", "File", "Field", "Size", "Type", "By", "When (Beijing)", "Now", "Is"],
            [_row(app, case, one) for one in pieces],
            empty="The case has no evidence.",
        )


@group.command("file")
def write_file(
    ctx: typer.Context,
    number: Number,
    prefix: Annotated[
        str, typer.Argument(metavar="SHA256", help="How its SHA-256 begins; see `case files`.")
    ],
    *,
    out: Annotated[
        Path, typer.Option("--out", metavar="PATH", help="Where to write: a file or a directory.")
    ],
    force: Annotated[bool, typer.Option("--force", help="Replace PATH if it exists.")] = False,
) -> None:
    """Write one piece of evidence out, after comparing it with its SHA-256."""
    session: Session = ctx.obj
    with session.office() as app:
        case = app.office.store.load(number)
        pieces = evidence_of(app.attachments, case, app.lists.history(case.id), verify=False)
        one = piece_named(pieces, prefix)
        if one.condition is not Condition.HERE:
            raise NotFound(_not_here(one))
        target = out / (clean_name(one.name) or one.sha256) if out.is_dir() else out
        _write(target, contents(app.attachments.store, one.sha256), force=force)
        say(f"{target}: {one.name}, intact {Condition.INTACT.label}")


def _not_here(one: Piece) -> str:
    if one.condition is Condition.NOT_STORED:
        return f"Of {one.name} only the name and SHA-256 were recorded: ask {one.by} for the file."
    return (
        f"The stored file {one.name} is {one.condition}: restore it from a backup, or have it "
        "handed in again."
    )


def fact_words(app: "App", value: FactValue) -> str:
    """Return a recorded value on one line; of a file also whether it is here."""
    words = value_words(value)
    if not isinstance(value, dict):
        return words
    sha256 = value.get("sha256", "")
    known = app.attachments.register.find({sha256}).get(sha256)
    try:
        found = condition(app.attachments.store, sha256, known, verify=False)
    except Unavailable:  # the case can be read all the same
        return f"{words} cannot be looked for 暂时无法查看"
    return f"{words} {found} {found.label}"


def _row(app: "App", case: Case, one: Piece) -> list[str]:
    return [
        one.sha256[:_SHOWN],
        one.name,
        f"{one.field} {_label(app, case, one.field)}".rstrip(),
        f"{one.stored.size:,}" if one.stored else "",
        one.stored.media_type if one.stored else "",
        f"{one.by} {app.office.person_name(one.by)}".rstrip(),
        beijing_text(one.at),
        "yes" if one.current else "replaced",
        f"{one.condition} {one.condition.label}",
    ]


def _json(app: "App", case: Case, one: Piece) -> dict[str, object]:
    return {
        "sha256": one.sha256,
        "name": one.name,
        "field": one.field,
        "label": _label(app, case, one.field),
        "size": one.stored.size if one.stored else None,
        "media_type": one.stored.media_type if one.stored else None,
        "by": one.by,
        "at": beijing_iso(one.at),
        "current": one.current,
        "condition": str(one.condition),
        "condition_label": one.condition.label,
    }


def _label(app: "App", case: Case, field: str) -> str:
    of_operations = (
        need.label for one in OPERATIONS.values() for need in one.needs if need.id == field
    )
    return field_label(app.office.procedure_of(case), field) or next(of_operations, "")


def _write(target: Path, chunks: Iterable[bytes], *, force: bool) -> None:
    """Write a file whole or not at all; its owner alone may read it."""
    try:
        if not force:  # whoever else writes there now finds the place taken
            os.close(os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600))
        try:
            _replace(target, chunks)
        except BaseException:
            if not force:
                target.unlink(missing_ok=True)
            raise
    except FileExistsError:
        raise InvalidInput(
            f"{target} exists already: name another file, or replace it with --force"
        ) from None
    except OSError as error:
        raise InvalidInput(
            f"{target} cannot be written ({error.strerror}): check the directory, its rights "
            "and the space on its disk"
        ) from error


def _replace(target: Path, chunks: Iterable[bytes]) -> None:
    handle, name = tempfile.mkstemp(dir=target.parent, prefix=".gongkai-", suffix=".new")
    new = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            for chunk in chunks:
                file.write(chunk)
        new.replace(target)
    except BaseException:
        new.unlink(missing_ok=True)
        raise
