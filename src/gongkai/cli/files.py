"""``gongkai files check``: are the stored files all here and intact?"""

from typing import Annotated

import typer

from gongkai.casework.attachments import StoredFile
from gongkai.casework.evidence import Condition
from gongkai.cli.errors import Exit
from gongkai.cli.office import Session
from gongkai.cli.options import AsJson
from gongkai.cli.output import beijing_iso, beijing_text, complain, say, show_json

group = typer.Typer(no_args_is_help=True)


@group.callback()
def _files() -> None:
    """The files people handed in."""


@group.command("check")
def check(
    ctx: typer.Context,
    *,
    collect: Annotated[
        bool,
        typer.Option("--collect", help="Remove files nothing refers to that are older than a day."),
    ] = False,
    as_json: AsJson = False,
) -> None:
    """Read every stored file and compare it with its SHA-256; exit code 1 if one is not intact.

    Each --database needs a directory of its own: see GONGKAI_FILES_DIR.
    """
    from gongkai.casework.keep_files import (  # noqa: PLC0415 -- slow, see cli.office
        check_files,
        collect_files,
        unknown_files,
    )

    session: Session = ctx.obj
    with session.office() as app:
        removed = collect_files(app.attachments, app.office.clock.now()) if collect else []
        found = list(check_files(app.attachments))
        unknown = unknown_files(app.attachments)
    bad = [one for one in found if one.condition is not Condition.INTACT]
    if as_json:
        show_json(
            {
                "intact": len(found) - len(bad),
                "bad": [_json(one.file, one.condition) for one in bad],
                "removed": [_json(file) for file in removed],
                "unknown": unknown,
            }
        )
    else:
        say(f"{len(found) - len(bad)} of {len(found)} stored files are intact.")
        for file in removed:
            say(f"Removed, nothing refers to it: {_words(file)}")
        for one in bad:
            complain(f"{one.condition} {one.condition.label}: {_words(one.file)}")
        if bad:
            complain("Restore them from a backup, or have the originals handed in again.")
        for sha256 in unknown:
            complain(f"Not in the register, left alone: {sha256}")
    if bad:
        raise typer.Exit(Exit.REFUSED)


def _words(file: StoredFile) -> str:
    at = beijing_text(file.stored_at)
    return f"{file.sha256} {file.first_name} ({file.size:,} bytes, {file.stored_by}, {at})"


def _json(file: StoredFile, condition: Condition | None = None) -> dict[str, object]:
    found: dict[str, object] = {
        "sha256": file.sha256,
        "name": file.first_name,
        "size": file.size,
        "media_type": file.media_type,
        "stored_by": file.stored_by,
        "stored_at": beijing_iso(file.stored_at),
    }
    return found if condition is None else {**found, "condition": str(condition)}
