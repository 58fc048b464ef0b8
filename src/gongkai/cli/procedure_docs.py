"""``gongkai procedure docs``: the procedures as pages of a document."""

from pathlib import Path
from typing import Annotated

import typer

from gongkai.cli.output import say
from gongkai.engine.description_markdown import MADE
from gongkai.engine.pages import pages
from gongkai.errors import InvalidInput
from gongkai.workflows import CATALOGUE
from gongkai.workflows.obligations import OBLIGATIONS

group = typer.Typer()


@group.command("docs")
def docs(
    *,
    out: Annotated[Path, typer.Option(help="Directory to write to; it is made if need be.")] = Path(
        "docs/procedures"
    ),
) -> None:
    """Write a Markdown page for each procedure, and one that lists them.

    Pages this command wrote before and that no procedure has any more are removed.
    """
    wanted = pages(CATALOGUE, OBLIGATIONS)
    try:
        out.mkdir(parents=True, exist_ok=True)
        changed = [name for name, text in wanted.items() if _write(out / name, text)]
        removed = [path for path in sorted(out.glob("*.md")) if _is_left_over(path, wanted)]
        for path in removed:
            path.unlink()
    except OSError as error:
        raise InvalidInput(f"{out} cannot be written to: {error.strerror}") from error
    say(f"{len(wanted)} pages in {out}: {len(changed)} written, {len(removed)} removed.")


def _write(path: Path, text: str) -> bool:
    """Write a page unless it is there already."""
    if path.is_file() and path.read_text(encoding="utf-8") == text:
        return False
    path.write_text(text, encoding="utf-8")
    return True


def _is_left_over(path: Path, wanted: dict[str, str]) -> bool:
    return path.name not in wanted and path.read_text(encoding="utf-8").startswith(MADE)
