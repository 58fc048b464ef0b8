"""``gongkai tasks export``: the ledger with its progress, as the office's own form."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from gongkai.cli.office import Session
from gongkai.cli.output import say
from gongkai.cli.tasks_coverage import Year, found_coverage
from gongkai.errors import InvalidInput, NotFound

if TYPE_CHECKING:
    from gongkai.office_files.sheet import Sheet

group = typer.Typer()

_FORMS = (".docx", ".xlsx")


@group.command("export")
def export(
    ctx: typer.Context,
    file: Annotated[Path, typer.Argument(help="Where to write: a .docx or an .xlsx.")],
    *,
    year: Year = None,
    title: Annotated[
        str | None, typer.Option(help="The table's title; by default one with the year.")
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="Replace FILE if it exists.")] = False,
) -> None:
    """Write the ledger with what became of each task: the office's four columns and a status."""
    session: Session = ctx.obj
    if file.suffix.lower() not in _FORMS:
        raise InvalidInput(f"{file} is neither .docx nor .xlsx: name the file accordingly")
    if file.exists() and not force:
        raise InvalidInput(f"{file} exists already: name another file, or replace it with --force")
    with session.office() as app:
        from gongkai.office_files.sheet import sheet  # noqa: PLC0415 -- slow, see cli.office

        found = found_coverage(app, year, None)
        if not found.tasks:
            raise NotFound("There are no tasks: import a table with `gongkai tasks import`.")
        heading = title or f"{found.year}年政务公开工作主要任务分解表"
        made = sheet(found, app.office.organisation, heading)
    _replace(file, _written(made, file.suffix.lower()))
    say(f"{file}: {len(found.tasks)} tasks, {len(found.cases)} cases of {found.year}.")


def _written(made: "Sheet", suffix: str) -> bytes:
    if suffix == ".docx":
        from gongkai.office_files.docx_writing import write_docx  # noqa: PLC0415 -- slow

        return write_docx(made)
    from gongkai.office_files.xlsx_writing import write_xlsx  # noqa: PLC0415 -- slow

    return write_xlsx(made)


def _replace(file: Path, content: bytes) -> None:
    """Write a file whole or not at all."""
    new = file.with_name(f".{file.name}.new")
    try:
        new.write_bytes(content)
        new.replace(file)
    except OSError as error:
        new.unlink(missing_ok=True)
        raise InvalidInput(
            f"{file} cannot be written ({error.strerror}): check the directory and its rights"
        ) from error
