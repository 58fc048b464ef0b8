"""From files named on the command line to stored ones a command refers to."""

from pathlib import Path
from typing import TYPE_CHECKING

from gongkai.casework.attachments import attach
from gongkai.cli.inputs import Given
from gongkai.errors import InvalidInput

if TYPE_CHECKING:
    from gongkai.bootstrap import App


def handed_in(app: "App", given: Given, by: str) -> dict[str, object]:
    """Store the files somebody hands in and return the input of their command.

    If the command is refused afterwards, the files stay until they are collected.

    Raises:
        InvalidInput: A file cannot be read, or is not taken in.
        Unavailable: A file could not be stored.
    """
    return given.values | {field: _evidence(app, file, by) for field, file in given.files.items()}


def _evidence(app: "App", file: Path, by: str) -> dict[str, str]:
    if file.exists() and not file.is_file():
        raise InvalidInput(f"{file} is not a file: name the file that is the evidence")
    now = app.office.clock.now()
    try:
        with file.open("rb") as stream:
            return attach(app.attachments, stream, file.name, by, now).evidence
    except OSError as error:
        raise InvalidInput(
            f"The evidence {file} cannot be read ({error.strerror}): check its name and rights"
        ) from error
