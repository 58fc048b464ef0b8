"""The records: SQLite or PostgreSQL by SQLAlchemy Core, on one page of tables."""
