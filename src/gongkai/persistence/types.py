"""Column types: an instant that is always aware and in UTC, on both databases."""

from datetime import UTC, datetime

from sqlalchemy import JSON, BigInteger, DateTime, Dialect, Integer, TypeDecorator
from sqlalchemy.dialects.postgresql import JSONB


class Instant(TypeDecorator[datetime]):
    """An aware instant, stored in UTC: ``timestamptz`` on PostgreSQL, sortable text on SQLite."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Refuse a naive instant; give SQLite the UTC wall time it sorts by."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("A naive instant reached the database; all instants are aware.")
        in_utc = value.astimezone(UTC)
        return in_utc if dialect.name == "postgresql" else in_utc.replace(tzinfo=None)

    def process_result_value(self, value: datetime | None, _dialect: Dialect) -> datetime | None:
        """Return the instant aware and in UTC."""
        if value is None:
            return None
        return value.astimezone(UTC) if value.tzinfo else value.replace(tzinfo=UTC)


Json = JSON().with_variant(JSONB(), "postgresql")
"""A JSON document; PostgreSQL keeps it in binary form."""

Key = BigInteger().with_variant(Integer(), "sqlite")
"""A growing key; SQLite counts only columns declared INTEGER by itself."""
