"""What an office registers once and looks up all day: units and users."""

from collections.abc import Sequence

from sqlalchemy import Table, select

from gongkai.casework.organisation import Organisation, Unit, UnitKind, User
from gongkai.errors import NotFound
from gongkai.persistence.database import Database
from gongkai.persistence.rows import Row
from gongkai.persistence.tables import units, users


class Registers:
    """The registers in a database. Adding what is there already changes nothing."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def organisation(self) -> Organisation:
        """Return all units, closed ones too, in their order."""
        with self._database.read() as connection:
            rows = connection.execute(select(units).order_by(units.c.position)).mappings().all()
        return Organisation(
            tuple(
                Unit(
                    id=row["id"],
                    name=row["name"],
                    kind=UnitKind(row["kind"]),
                    aliases=tuple(row["aliases"]),
                    valid_from=row["valid_from"],
                    valid_to=row["valid_to"],
                    active=row["active"],
                )
                for row in rows
            )
        )

    def users(self) -> list[User]:
        """Return all users by id, those who have left too."""
        with self._database.read() as connection:
            rows = connection.execute(select(users).order_by(users.c.id)).all()
        return [
            User(row.id, row.name, row.unit_id, frozenset(row.roles), row.active) for row in rows
        ]

    def user(self, user_id: str) -> User:
        """Return the user with this id.

        Raises:
            NotFound: Nobody has it.
        """
        found = next((user for user in self.users() if user.id == user_id), None)
        if found is None:
            raise NotFound(f"There is no user {user_id!r}. See `gongkai user list`.")
        return found

    def add_organisation(self, organisation: Organisation, people: Sequence[User]) -> None:
        """Register the units and users that are not registered yet."""
        self._add(
            units,
            [
                {
                    "id": unit.id,
                    "position": position,
                    "name": unit.name,
                    "kind": str(unit.kind),
                    "aliases": list(unit.aliases),
                    "valid_from": unit.valid_from,
                    "valid_to": unit.valid_to,
                    "active": unit.active,
                }
                for position, unit in enumerate(organisation.units)
            ],
        )
        self._add(
            users,
            [
                {
                    "id": user.id,
                    "name": user.name,
                    "unit_id": user.unit_id,
                    "roles": sorted(user.roles),
                    "active": user.active,
                }
                for user in people
            ],
        )

    def _add(self, table: Table, rows: list[Row]) -> None:
        with self._database.write() as connection:
            known = set(connection.execute(select(table.c.id)).scalars())
            new = [row for row in rows if row["id"] not in known]
            if new:
                connection.execute(table.insert(), new)
