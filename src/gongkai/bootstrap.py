"""The only place that joins ports to adapters: from settings to an office at work."""

from dataclasses import dataclass

from gongkai.calendar import NoticeBook
from gongkai.casework.ports import Office
from gongkai.clock import Clock, SystemClock
from gongkai.ledger.ports import TaskStore
from gongkai.persistence import migrations
from gongkai.persistence.case_lists import SqlCaseLists
from gongkai.persistence.case_store import SqlCaseStore
from gongkai.persistence.database import Database
from gongkai.persistence.registers import Registers
from gongkai.persistence.task_store import SqlTaskStore
from gongkai.samples import sample_ledger, sample_organisation, sample_users
from gongkai.settings import Settings
from gongkai.supervision.ports import CaseLists
from gongkai.workflows import CATALOGUE


@dataclass(frozen=True, slots=True)
class App:
    """Everything an edge (web, command line, scheduler) needs of one office."""

    office: Office
    lists: CaseLists
    tasks: TaskStore
    registers: Registers
    database: Database


def start(settings: Settings, clock: Clock | None = None) -> App:
    """Open the office's database and put the office together.

    Raises:
        InvalidInput: The database URL cannot be used.
        Unavailable: The database is missing, not set up, or cannot be reached.
    """
    database = Database.open(settings.database_url)
    try:
        migrations.require_head(database)
        return assemble(database, clock or SystemClock(), settings.jurisdiction)
    except BaseException:
        database.close()
        raise


def assemble(database: Database, clock: Clock, jurisdiction: str = "CN") -> App:
    """Put an office together on a database that is set up."""
    registers = Registers(database)
    office = Office(
        store=SqlCaseStore(database),
        catalogue=CATALOGUE,
        organisation=registers.organisation(),
        users=tuple(registers.users()),
        notices=registers.notice_book(),
        clock=clock,
        jurisdiction=jurisdiction,
    )
    return App(office, SqlCaseLists(database), SqlTaskStore(database), registers, database)


def initialise(settings: Settings) -> None:
    """Set the database up for this release; what is there already stays as it is.

    Creates an embedded database, migrates, and registers the shipped notices and, where an office
    has registered nothing yet, the sample organisation and its thirty tasks.

    Raises:
        InvalidInput: The database URL cannot be used.
        Unavailable: The database cannot be reached or made.
    """
    database = Database.open(settings.database_url, create=True)
    try:
        populate(database)
    finally:
        database.close()


def populate(database: Database) -> None:
    """Migrate a database and register what it lacks; see `initialise`."""
    migrations.upgrade(database)
    registers = Registers(database)
    registers.add_notices(NoticeBook.shipped())
    if not registers.organisation().units:
        registers.add_organisation(sample_organisation(), sample_users())
    tasks = SqlTaskStore(database)
    if not tasks.all():
        tasks.replace(sample_ledger())
