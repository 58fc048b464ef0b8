"""Deputies and drafts in a database."""

from dataclasses import replace
from datetime import datetime

from sqlalchemy import ColumnElement, and_, delete, select, update
from sqlalchemy.dialects import postgresql, sqlite

from gongkai.casework.deputies import Deputy
from gongkai.casework.drafts import Draft
from gongkai.errors import NotFound
from gongkai.persistence.database import Database
from gongkai.persistence.tables import deputies, drafts


class SqlDeputies:
    """Who acts for whom, and when."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def all(self) -> list[Deputy]:
        """Return every appointment, the newest last."""
        with self._database.read() as connection:
            rows = connection.execute(select(deputies).order_by(deputies.c.id)).mappings()
            return [Deputy(**row) for row in rows]

    def find(self, deputy_id: int) -> Deputy:
        """Return an appointment."""
        query = select(deputies).where(deputies.c.id == deputy_id)
        with self._database.read() as connection:
            row = connection.execute(query).mappings().first()
        if row is None:
            raise NotFound(f"There is no appointment {deputy_id}. See `gongkai deputy list`.")
        return Deputy(**row)

    def add(self, deputy: Deputy) -> Deputy:
        """Store an appointment and return it with its number."""
        row = {
            "absent": deputy.absent,
            "deputy": deputy.deputy,
            "first_day": deputy.first_day,
            "last_day": deputy.last_day,
            "reason": deputy.reason,
            "made_by": deputy.made_by,
            "made_at": deputy.made_at,
        }
        with self._database.write() as connection:
            key = connection.execute(deputies.insert().returning(deputies.c.id), row).scalar_one()
        return replace(deputy, id=key)

    def end(self, deputy_id: int, at: datetime) -> None:
        """End an appointment now."""
        holding = and_(deputies.c.id == deputy_id, deputies.c.ended_at.is_(None))
        with self._database.write() as connection:
            ended = connection.execute(update(deputies).where(holding).values(ended_at=at))
        if ended.rowcount != 1:
            raise NotFound(f"There is no appointment {deputy_id} that still holds.")


class SqlDrafts:
    """Unfinished forms."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def save(self, draft: Draft) -> None:
        """Keep a draft in the place of the one before."""
        row = {
            "user_id": draft.user_id,
            "about": draft.about,
            "trigger": draft.trigger,
            "input": dict(draft.input),
            "saved_at": draft.saved_at,
        }
        dialect = postgresql if self._database.dialect == "postgresql" else sqlite
        insert = dialect.insert(drafts)
        newer = {"input": insert.excluded.input, "saved_at": insert.excluded.saved_at}
        # In one statement: the form may be open in two windows that save at the same time.
        keep = insert.on_conflict_do_update(index_elements=drafts.primary_key.columns, set_=newer)
        with self._database.write() as connection:
            connection.execute(keep, row)

    def find(self, user_id: str, about: str, trigger: str) -> Draft | None:
        """Return somebody's draft of one form, if there is one."""
        query = select(drafts).where(_form(user_id, about, trigger))
        with self._database.read() as connection:
            row = connection.execute(query).mappings().first()
        return Draft(**row) if row else None

    def of(self, user_id: str) -> list[Draft]:
        """Return all drafts of somebody, the newest first."""
        query = select(drafts).where(drafts.c.user_id == user_id)
        with self._database.read() as connection:
            rows = connection.execute(query.order_by(drafts.c.saved_at.desc())).mappings()
            return [Draft(**row) for row in rows]

    def drop(self, user_id: str, about: str, trigger: str) -> None:
        """Throw a draft away; nothing happens if there is none."""
        with self._database.write() as connection:
            connection.execute(delete(drafts).where(_form(user_id, about, trigger)))


def _form(user_id: str, about: str, trigger: str) -> ColumnElement[bool]:
    return and_(drafts.c.user_id == user_id, drafts.c.about == about, drafts.c.trigger == trigger)
