"""The register of stored files, on both databases: what is known, and what the office refers to."""

import io
from datetime import UTC, datetime

import pytest
from sqlalchemy import JSON
from sqlalchemy.exc import IntegrityError

from gongkai.bootstrap import populate
from gongkai.casework.attachments import Attachments, StoredFile, attach
from gongkai.casework.drafts import Draft
from gongkai.persistence.attachment_store import SqlAttachments
from gongkai.persistence.database import Database
from gongkai.persistence.tables import metadata
from gongkai.testing.desk import SCREENSHOT, Desk
from gongkai.testing.files import PDF, MemoryStore, attachments_in_memory

NOW = datetime(2018, 9, 28, 2, 0, tzinfo=UTC)


@pytest.fixture
def register(database: Database) -> SqlAttachments:
    return SqlAttachments(database)


def file(number: int, name: str = "通知.pdf") -> StoredFile:
    return StoredFile(f"{number:064x}", 2**31 + number, "application/pdf", name, "chen.jing", NOW)


def test_a_file_is_known_by_what_it_first_was(register: SqlAttachments) -> None:
    register.add(file(1))
    register.add(file(1, "副本.pdf"))
    assert register.find([file(1).sha256, file(2).sha256]) == {file(1).sha256: file(1)}
    assert register.all() == [file(1)]


def test_many_files_are_found_at_once(register: SqlAttachments) -> None:
    for number in range(3):
        register.add(file(number))
    assert len(register.find([file(number).sha256 for number in range(2000)])) == 3
    assert register.find([]) == {}


def test_a_file_can_be_forgotten(register: SqlAttachments) -> None:
    register.add(file(1))
    register.remove(file(1).sha256)
    register.remove(file(1).sha256)
    assert register.all() == []


def test_what_is_no_hash_or_has_no_content_is_not_registered(register: SqlAttachments) -> None:
    for broken in (
        StoredFile("ab", 1, "application/pdf", "a.pdf", "chen.jing", NOW),
        StoredFile("ab" * 32, 0, "application/pdf", "a.pdf", "chen.jing", NOW),
    ):
        with pytest.raises(IntegrityError):
            register.add(broken)
    assert register.all() == []


def test_whatever_the_office_still_refers_to_is_named(
    database: Database, register: SqlAttachments
) -> None:
    assert register.referred() == frozenset()
    populate(database)
    desk = Desk.sit_down(database, "2018-09-28T10:00")
    desk.rectified(desk.dispatched())
    drafted = {"name": "草稿.pdf", "sha256": "cd" * 32}
    desk.app.drafts.save(Draft("ye.wen", "ZC-2018-0001", "x", {"scan": drafted}, NOW))
    register.add(file(1))
    assert register.referred() == {SCREENSHOT["sha256"], "cd" * 32}


def test_no_document_of_any_table_is_overlooked() -> None:
    documents = {
        f"{table.name}.{column.name}"
        for table in metadata.sorted_tables
        for column in table.columns
        if isinstance(column.type, JSON)
    }
    assert {"cases.facts", "events.input", "openings.input", "drafts.input"} <= documents


def test_a_file_that_was_attached_is_registered(register: SqlAttachments) -> None:
    like = attachments_in_memory()
    office = Attachments(MemoryStore(), register, like.recognise, like.largest)
    made = attach(office, io.BytesIO(PDF), "通知.pdf", "chen.jing", NOW)
    assert register.all() == [
        StoredFile(made.sha256, len(PDF), "application/pdf", "通知.pdf", "chen.jing", NOW)
    ]
