"""The only place that joins ports to adapters: from settings to an office at work."""

from dataclasses import dataclass
from pathlib import Path

from gongkai.calendar import NoticeBook
from gongkai.casework.attachments import Attachments
from gongkai.casework.deputies import DeputyRegister
from gongkai.casework.drafts import Drafts
from gongkai.casework.notice_ports import NoticeRegister, Recalculations
from gongkai.casework.obligation_ports import ObligationDiary
from gongkai.casework.opening_ports import Openings
from gongkai.casework.ports import Office
from gongkai.clock import Clock, SystemClock, beijing_day
from gongkai.engine.obligation_calendar import ObligationCalendar
from gongkai.files.recognising import misfit
from gongkai.files.store import DirectoryStore
from gongkai.ledger.ports import TaskStore
from gongkai.persistence import migrations
from gongkai.persistence.attachment_store import SqlAttachments
from gongkai.persistence.case_lists import SqlCaseLists
from gongkai.persistence.case_store import SqlCaseStore
from gongkai.persistence.database import Database
from gongkai.persistence.desk_store import SqlDeputies, SqlDrafts
from gongkai.persistence.notice_store import SqlNoticeRegister, SqlNoticeShelf
from gongkai.persistence.obligation_store import SqlObligationDiary
from gongkai.persistence.opening_store import SqlOpenings
from gongkai.persistence.recalculation_store import SqlRecalculations
from gongkai.persistence.registers import Registers
from gongkai.persistence.task_progress import SqlTaskProgress
from gongkai.persistence.task_store import SqlTaskStore
from gongkai.samples import sample_ledger, sample_organisation, sample_users
from gongkai.settings import ATTACHMENT_MIB, FILES_DIR, Settings
from gongkai.supervision.ports import CaseLists
from gongkai.supervision.progress import TaskProgress
from gongkai.workflows import CATALOGUE
from gongkai.workflows.obligations import OBLIGATIONS


@dataclass(frozen=True, slots=True)
class App:
    """Everything an edge (web, command line, scheduler) needs of one office."""

    office: Office
    lists: CaseLists
    tasks: TaskStore
    progress: TaskProgress
    registers: Registers
    notices: NoticeRegister
    recalculations: Recalculations
    openings: Openings
    deputies: DeputyRegister
    drafts: Drafts
    attachments: Attachments
    obligations: ObligationCalendar
    diary: ObligationDiary
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
        return assemble(
            database,
            clock or SystemClock(),
            settings.jurisdiction,
            settings.files_dir,
            settings.attachment_mib,
        )
    except BaseException:
        database.close()
        raise


def assemble(
    database: Database,
    clock: Clock,
    jurisdiction: str = "CN",
    files_dir: Path = FILES_DIR,
    attachment_mib: int = ATTACHMENT_MIB,
) -> App:
    """Put an office together on a database that is set up."""
    registers = Registers(database)
    office = Office(
        store=SqlCaseStore(database),
        catalogue=CATALOGUE,
        organisation=registers.organisation(),
        users=tuple(registers.users()),
        shelf=SqlNoticeShelf(database),
        clock=clock,
        jurisdiction=jurisdiction,
    )
    return App(
        office=office,
        lists=SqlCaseLists(database),
        tasks=SqlTaskStore(database),
        progress=SqlTaskProgress(database),
        registers=registers,
        notices=SqlNoticeRegister(database),
        recalculations=SqlRecalculations(database),
        openings=SqlOpenings(database),
        deputies=SqlDeputies(database),
        drafts=SqlDrafts(database),
        attachments=Attachments(
            store=DirectoryStore(files_dir),
            register=SqlAttachments(database),
            recognise=misfit,
            largest=attachment_mib * 2**20,
        ),
        obligations=OBLIGATIONS,
        diary=SqlObligationDiary(database),
        database=database,
    )


def initialise(settings: Settings) -> None:
    """Set the database up for this release; what is there already stays as it is.

    Creates an embedded database, migrates, and registers the shipped notices (those a later release
    adds wait for confirmation) and, where an office has registered nothing yet, the sample
    organisation and its thirty tasks. Obligations are looked after from this day on.

    Raises:
        InvalidInput: The database URL cannot be used.
        Unavailable: The database cannot be reached or made.
    """
    database = Database.open(settings.database_url, create=True)
    try:
        populate(database)
    finally:
        database.close()


def populate(
    database: Database, clock: Clock | None = None, notices: NoticeBook | None = None
) -> None:
    """Migrate a database and register what it lacks; see `initialise`.

    ``notices`` take the place of those that ship with this release.
    """
    now = (clock or SystemClock()).now()
    shipped = notices or NoticeBook.shipped()
    migrations.upgrade(database)
    registers = Registers(database)
    SqlNoticeRegister(database).ship(shipped.notices, now)
    SqlObligationDiary(database).begin([one.id for one in OBLIGATIONS], beijing_day(now))
    if not registers.organisation().units:
        registers.add_organisation(sample_organisation(), sample_users())
    tasks = SqlTaskStore(database)
    if not tasks.all():
        tasks.replace(sample_ledger())
