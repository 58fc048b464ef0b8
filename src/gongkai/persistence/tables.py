"""Every table on one page. What is history is only ever added to; see `append_only`.

A case's rows are keyed by the case and a number the decision gave them (an event's place in the
history, a deadline row's place among the case's), so a decision is complete before it is stored,
and storing it twice is impossible.
"""

from sqlalchemy import (
    BigInteger,
    Boolean,
    CheckConstraint,
    Column,
    Date,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
    text,
)

from gongkai.persistence.types import Instant, Json, Key

metadata = MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "uq": "uq_%(table_name)s_%(column_0_name)s",
        "ix": "ix_%(table_name)s_%(column_0_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
    }
)

units = Table(
    "units",
    metadata,
    Column("id", String(40), primary_key=True),
    Column("position", Integer, nullable=False),
    Column("name", String(100), nullable=False, unique=True),
    Column("kind", String(20), nullable=False),
    Column("aliases", Json, nullable=False),
    Column("valid_from", Date),
    Column("valid_to", Date),
    Column("active", Boolean, nullable=False),
)

users = Table(
    "users",
    metadata,
    Column("id", String(40), primary_key=True),
    Column("name", String(60), nullable=False),
    Column("unit_id", ForeignKey("units.id"), nullable=False, index=True),
    Column("roles", Json, nullable=False),
    Column("active", Boolean, nullable=False),
)

cases = Table(
    "cases",
    metadata,
    Column("id", Key, primary_key=True),
    Column("number", String(40), nullable=False, unique=True),
    Column("procedure", String(60), nullable=False),
    Column("version", Integer, nullable=False),
    Column("title", String(200), nullable=False),
    Column("state", String(60), nullable=False),
    Column("unit_id", ForeignKey("units.id"), nullable=False),
    Column("facts", Json, nullable=False),
    Column("jurisdiction", String(20), nullable=False),
    Column("opened_at", Instant, nullable=False),
    Column("entered_at", Instant, nullable=False),
    Column("acted_at", Instant, nullable=False),
    # A closed case leaves the work lists; the column is null while it is open.
    Column("closed_at", Instant),
    Column("revision", Integer, nullable=False),
    Column("seq", Integer, nullable=False),
    Column("rows", Integer, nullable=False),
    # Who has it, who was asked, what holds it: changed by operations only.
    Column("desk", Json, nullable=False, server_default=text("'{}'")),
    Column("identity", String(300), unique=True),
    Column("opening_key", String(100), unique=True),
    Index("ix_cases_open", "closed_at", "unit_id", "procedure"),
)

case_numbers = Table(
    "case_numbers",
    metadata,
    Column("prefix", String(10), primary_key=True),
    Column("year", Integer, primary_key=True, autoincrement=False),
    Column("last", Integer, nullable=False),
)

events = Table(
    "events",
    metadata,
    Column("case_id", ForeignKey("cases.id"), primary_key=True),
    Column("seq", Integer, primary_key=True, autoincrement=False),
    Column("at", Instant, nullable=False),
    Column("kind", String(20), nullable=False),
    Column("actor_id", String(40), nullable=False),
    Column("trigger", String(60), nullable=False),
    Column("from_state", String(60), nullable=False),
    Column("to_state", String(60), nullable=False),
    Column("input", Json, nullable=False),
    Column("effects", Json, nullable=False),
    Column("note", Text, nullable=False),
    Column("command_key", String(100)),
    UniqueConstraint("case_id", "command_key"),
)

deadlines = Table(
    "deadlines",
    metadata,
    Column("case_id", ForeignKey("cases.id"), primary_key=True),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("rule", String(60), nullable=False),
    Column("round", Integer, nullable=False),
    Column("status", String(20), nullable=False),
    Column("counts_from", Instant, nullable=False),
    Column("within", Json, nullable=False),
    Column("recorded_at", Instant, nullable=False),
    Column("extended_by", Json),
    Column("pauses", Json, nullable=False),
    Column("paused_after", Date),
    Column("due_date", Date),
    Column("ends_at", Instant),
    Column("certainty", String(20), nullable=False),
    Column("earliest", Date),
    Column("latest", Date),
    # The due date the applicant was last given in writing.
    Column("told", Date),
    Column("calendar", String(60), nullable=False),
    Column("ended_at", Instant),
    Column("supersedes", Integer),
    # The one thing ever written on a row after it was made: which row took its place.
    Column("superseded_by", Integer),
    CheckConstraint("superseded_by > number", name="order"),
    Index(
        "ix_deadlines_present",
        "case_id",
        unique=False,
        postgresql_where=text("superseded_by IS NULL"),
        sqlite_where=text("superseded_by IS NULL"),
    ),
)

timers = Table(
    "timers",
    metadata,
    Column("case_id", Key, primary_key=True, autoincrement=False),
    Column("deadline", Integer, primary_key=True, autoincrement=False),
    Column("step", String(40), nullable=False),
    Column("fires_at", Instant, nullable=False),
    ForeignKeyConstraint(["case_id", "deadline"], ["deadlines.case_id", "deadlines.number"]),
    Index("ix_timers_fires_at", "fires_at", "case_id"),
)

alerts = Table(
    "alerts",
    metadata,
    Column("case_id", Key, primary_key=True, autoincrement=False),
    Column("deadline", Integer, primary_key=True, autoincrement=False),
    Column("rung", String(40), primary_key=True),
    Column("light", String(10), nullable=False),
    Column("action", String(30), nullable=False),
    Column("scheduled_for", Instant, nullable=False),
    Column("fired_at", Instant, nullable=False),
    ForeignKeyConstraint(["case_id", "deadline"], ["deadlines.case_id", "deadlines.number"]),
)

outbox = Table(
    "outbox",
    metadata,
    # The key is born with the message and goes with every attempt to deliver it.
    Column("key", String(100), primary_key=True),
    Column("case_id", ForeignKey("cases.id"), nullable=False, index=True),
    Column("seq", Integer, nullable=False),
    Column("kind", String(30), nullable=False),
    Column("recipients", Json, nullable=False),
    Column("body", Json, nullable=False),
    Column("created_at", Instant, nullable=False),
    Column("delivered_at", Instant),
)

links = Table(
    "links",
    metadata,
    Column("parent_id", ForeignKey("cases.id"), primary_key=True),
    # A case comes from one other at the most.
    Column("child_id", ForeignKey("cases.id"), primary_key=True, unique=True),
    Column("relation", String(20), nullable=False),
    Column("made_at", Instant, nullable=False),
)

# Cases that are published together.
ties = Table(
    "ties",
    metadata,
    Column("first_id", ForeignKey("cases.id"), primary_key=True),
    Column("second_id", ForeignKey("cases.id"), primary_key=True, index=True),
    CheckConstraint("first_id < second_id", name="order"),
)

# Cases to be opened: saved with the decision that asks for them, carried out afterwards, once.
openings = Table(
    "openings",
    metadata,
    Column("key", String(120), primary_key=True),
    Column("from_case", ForeignKey("cases.id")),
    Column("relation", String(20)),
    Column("procedure", String(60), nullable=False),
    Column("title", String(200), nullable=False),
    Column("unit_id", String(40), nullable=False),
    Column("input", Json, nullable=False),
    Column("asked_at", Instant, nullable=False),
    Column("opened_case", ForeignKey("cases.id")),
    # Why it could not be carried out; then it waits for a person.
    Column("problem", Text, nullable=False),
    Index(
        "ix_openings_waiting",
        "from_case",
        postgresql_where=text("opened_case IS NULL"),
        sqlite_where=text("opened_case IS NULL"),
    ),
    Index(
        "ix_openings_of_obligations",
        "asked_at",
        postgresql_where=text("from_case IS NULL"),
        sqlite_where=text("from_case IS NULL"),
    ),
)

# How far the obligation calendar has been looked through; what it asks for is in `openings`.
obligation_marks = Table(
    "obligation_marks",
    metadata,
    Column("obligation", String(40), primary_key=True),
    Column("since", Date, nullable=False),
    Column("looked_through", Date, nullable=False),
)

# What people did to an obligation: asked for a case themselves, switched it off or on.
obligation_acts = Table(
    "obligation_acts",
    metadata,
    Column("id", Key, primary_key=True),
    Column("obligation", String(40), nullable=False),
    Column("act", String(10), nullable=False),
    Column("by", String(40), nullable=False),
    Column("at", Instant, nullable=False),
    Column("reason", Text, nullable=False),
    Column("period", String(20)),
    CheckConstraint("act IN ('open', 'off', 'on')", name="act"),
)

notices = Table(
    "notices",
    metadata,
    Column("id", String(40), primary_key=True),
    Column("kind", String(20), nullable=False),
    Column("year", Integer, nullable=False),
    Column("number", String(100), nullable=False),
    Column("title", Text, nullable=False),
    Column("issued", Date),
    Column("known_from", Date, nullable=False),
    Column("source", Text, nullable=False),
    Column("off", Json, nullable=False),
    Column("worked", Json, nullable=False),
    Column("jurisdiction", String(20), nullable=False),
    Column("occasion", Text, nullable=False),
    Column("note", Text, nullable=False),
)

# What operators enter, and what a second person made of it; only a confirmed one is in `notices`.
notice_entries = Table(
    "notice_entries",
    metadata,
    Column("id", Key, primary_key=True),
    Column("notice", Json, nullable=False),
    Column("entered_by", String(40), nullable=False),
    Column("entered_at", Instant, nullable=False),
    Column("verdict", String(20)),
    Column("decided_by", String(40)),
    Column("decided_at", Instant),
    Column("reason", Text, nullable=False),
    CheckConstraint("verdict IN ('confirmed', 'rejected')", name="verdict"),
)

recalculations = Table(
    "recalculations",
    metadata,
    Column("id", Key, primary_key=True),
    Column("notice_id", ForeignKey("notices.id"), nullable=False, unique=True),
    Column("approved_by", String(40), nullable=False),
    Column("approved_at", Instant, nullable=False),
    # The days the notice changed, and the counts its approver was shown.
    Column("first_day", Date),
    Column("last_day", Date),
    Column("expected", Json, nullable=False),
    # How far it has come: the last case looked at, and the counts so far.
    Column("at_case", Key, nullable=False),
    Column("done", Json, nullable=False),
    Column("finished_at", Instant),
)

findings = Table(
    "findings",
    metadata,
    Column("recalculation_id", ForeignKey("recalculations.id"), primary_key=True),
    Column("case_id", Key, primary_key=True, autoincrement=False),
    Column("deadline", Integer, primary_key=True, autoincrement=False),
    Column("rule", String(60), nullable=False),
    Column("outcome", String(20), nullable=False),
    Column("was_due", Date, nullable=False),
    Column("due", Date, nullable=False),
    Column("certainty", String(20), nullable=False),
    Column("was_late", Boolean, nullable=False),
    Column("late", Boolean, nullable=False),
    Column("told", Date),
    ForeignKeyConstraint(["case_id", "deadline"], ["deadlines.case_id", "deadlines.number"]),
)

deputies = Table(
    "deputies",
    metadata,
    Column("id", Key, primary_key=True),
    Column("absent", ForeignKey("users.id"), nullable=False),
    Column("deputy", ForeignKey("users.id"), nullable=False, index=True),
    Column("first_day", Date, nullable=False),
    Column("last_day", Date, nullable=False),
    Column("reason", Text, nullable=False),
    Column("made_by", String(40), nullable=False),
    Column("made_at", Instant, nullable=False),
    Column("ended_at", Instant),
)

drafts = Table(
    "drafts",
    metadata,
    Column("user_id", ForeignKey("users.id"), primary_key=True),
    # The case's number, or ``new:`` and the procedure for a case not opened yet.
    Column("about", String(60), primary_key=True),
    Column("trigger", String(60), primary_key=True),
    Column("input", Json, nullable=False),
    Column("saved_at", Instant, nullable=False),
)

# What is known of the files people handed in; the contents are outside, found by their hash.
attachments = Table(
    "attachments",
    metadata,
    Column("sha256", String(64), primary_key=True),
    Column("size", BigInteger, nullable=False),
    Column("media_type", String(100), nullable=False),
    Column("first_name", String(200), nullable=False),
    Column("stored_by", String(40), nullable=False),
    Column("stored_at", Instant, nullable=False),
    CheckConstraint("length(sha256) = 64 AND size > 0", name="content"),
)

tasks = Table(
    "tasks",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("title", Text, nullable=False),
    Column("part", Text, nullable=False),
    Column("heading", Text, nullable=False),
    Column("requirement", Text, nullable=False),
    Column("kind", String(1)),
    Column("procedures", Json, nullable=False),
)

task_units = Table(
    "task_units",
    metadata,
    Column("task", ForeignKey("tasks.number"), primary_key=True),
    Column("relation", String(20), primary_key=True),
    Column("unit_id", ForeignKey("units.id"), primary_key=True, index=True),
    Column("position", Integer, nullable=False),
    CheckConstraint("relation IN ('lead', 'responsible')", name="relation"),
)
