"""The notices a command counts by: the office's own where there is an office, else the shipped."""

from pathlib import Path

from gongkai.calendar import NoticeBook
from gongkai.cli.office import Session


def notice_book(session: Session) -> NoticeBook:
    """Return the notices of the office, or the shipped ones where no office was set up.

    An office is there if somebody named its database (option, environment or file of settings) or
    if the default one exists. Then it must answer: without the notices its operators entered a
    date might be wrong, and nobody would notice.

    Raises:
        InvalidInput: The settings cannot be used.
        Unavailable: The office's database is missing, not set up, or cannot be reached.
    """
    if not _is_set_up(session):
        return NoticeBook.shipped()
    with session.office() as app:
        return app.office.notices


def _is_set_up(session: Session) -> bool:
    settings = session.settings()
    named = "database_url" in settings.model_fields_set
    # Only the default is left then; looking for its file must not load the database's packages.
    return named or Path(settings.database_url.removeprefix("sqlite:///")).exists()
