import dataclasses
import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gongkai.casework.organisation import Organisation
from gongkai.ledger import (
    Ledger,
    LedgerTask,
    MalformedTaskTable,
    ProblemKind,
    TaskKind,
    import_tasks,
)
from gongkai.samples import sample_ledger, sample_plans


class MemoryTaskStore:
    """Keeps a ledger in memory and counts how often it was replaced."""

    def __init__(self) -> None:
        self.replaced = 0
        self.ledger = Ledger("", ())

    def replace(self, ledger: Ledger) -> None:
        self.ledger = ledger
        self.replaced += 1

    def all(self) -> tuple[LedgerTask, ...]:
        return self.ledger.tasks


@pytest.fixture
def store() -> MemoryTaskStore:
    return MemoryTaskStore()


def lines_of(error: MalformedTaskTable) -> set[int]:
    return {problem.line for problem in error.problems}


def test_an_import_reports_what_it_found(
    raw: bytes, organisation: Organisation, store: MemoryTaskStore
) -> None:
    report = import_tasks(raw, organisation, store)
    assert report.stored
    assert (report.parts, report.headings, report.tasks) == (4, 12, 30)
    assert (report.with_lead, report.without_lead, report.unresolved) == (19, 11, ())
    assert len(store.all()) == 30


def test_importing_the_same_file_again_changes_nothing(
    raw: bytes, organisation: Organisation, store: MemoryTaskStore
) -> None:
    first_report = import_tasks(raw, organisation, store)
    first = store.all()
    assert import_tasks(raw, organisation, store) == first_report
    assert store.all() == first


def test_plans_are_joined_to_the_imported_tasks(
    raw: bytes, organisation: Organisation, store: MemoryTaskStore
) -> None:
    import_tasks(raw, organisation, store, plans=sample_plans())
    plan = store.all()[25].plan
    assert plan is not None
    assert plan.kind is TaskKind.CASE
    assert "foi_request" in plan.procedures


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_utf8_and_gb18030_are_read(
    text: str, organisation: Organisation, store: MemoryTaskStore, encoding: str
) -> None:
    assert import_tasks(text.encode(encoding), organisation, store).tasks == 30
    assert store.all()[6].lead_ids == ("flcsc", "llb")


def test_a_name_nobody_answers_to_keeps_the_whole_table_out(
    text: str, organisation: Organisation, store: MemoryTaskStore
) -> None:
    report = import_tasks(text.replace("\t计财处\n", "\t计采处\n").encode(), organisation, store)
    (unresolved,) = report.unresolved
    line = text.split("\n").index("\t计财处") + 1
    assert (unresolved.line, unresolved.task_number, unresolved.text) == (line, 8, "计采处")
    assert "计财处" in unresolved.suggestion
    assert not report.stored
    assert store.replaced == 0


UNREADABLE = {
    "empty": (b"", 1, ProblemKind.EMPTY),
    "white space": (b" \r\n\t\n", 1, ProblemKind.EMPTY),
    "full-width white space": ("　\n　".encode(), 1, ProblemKind.EMPTY),
    "zip or docx": (b"PK\x03\x04" + bytes(range(11, 256)), 1, ProblemKind.UNDECODABLE),
    "old Word": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" * 40, 1, ProblemKind.UNDECODABLE),
    "noise": (random.Random(7).randbytes(4000), None, None),  # noqa: S311 -- only noise is wanted
    "nul bytes": (b"a\nb\nc\x00\x01", 3, ProblemKind.BINARY),
    "another text": ("关于开会的通知\n\n请准时参加。\n".encode(), 1, ProblemKind.WRONG_DOCUMENT),
    "another table": ("\t序号\n\t姓名\n\n\t1.张三\n".encode(), 1, ProblemKind.WRONG_DOCUMENT),
}


@pytest.mark.parametrize(("junk", "line", "kind"), UNREADABLE.values(), ids=UNREADABLE.keys())
def test_what_is_no_task_table_is_refused(
    junk: bytes,
    line: int | None,
    kind: ProblemKind | None,
    organisation: Organisation,
    store: MemoryTaskStore,
) -> None:
    with pytest.raises(MalformedTaskTable) as refused:
        import_tasks(junk, organisation, store)
    if line is not None:
        assert [(p.line, p.kind) for p in refused.value.problems] == [(line, kind)]
    assert store.replaced == 0


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32", "big5hkscs"])
def test_other_encodings_are_refused_with_advice(
    text: str, organisation: Organisation, store: MemoryTaskStore, encoding: str
) -> None:
    with pytest.raises(MalformedTaskTable, match="UTF-8"):
        import_tasks(text.encode(encoding, errors="replace"), organisation, store)
    assert store.replaced == 0


@pytest.mark.parametrize("junk", [b"\x00", b"\xff\xfe\xfd", b"\x07", "\ufffd".encode()], ids=repr)
def test_junk_amid_the_text_is_refused_at_its_line(
    raw: bytes, organisation: Organisation, store: MemoryTaskStore, junk: bytes
) -> None:
    lines = raw.split(b"\n")
    lines[99] += junk
    with pytest.raises(MalformedTaskTable) as refused:
        import_tasks(b"\n".join(lines), organisation, store)
    assert lines_of(refused.value) == {100}
    assert store.replaced == 0


def test_every_line_of_text_is_missed_when_it_is_lost(
    raw: bytes, organisation: Organisation, store: MemoryTaskStore
) -> None:
    lines = raw.split(b"\n")
    for index, line in enumerate(lines):
        # Between rows nothing is lost; the word 附件 and blank lines mean nothing to the ledger.
        if line.strip(b" ") and line.decode() != "附件":
            with pytest.raises(MalformedTaskTable):
                import_tasks(b"\n".join(lines[:index] + lines[index + 1 :]), organisation, store)
    assert store.replaced == 0


def test_a_blank_line_more_or_less_between_rows_loses_nothing(
    raw: bytes, organisation: Organisation, store: MemoryTaskStore
) -> None:
    import_tasks(raw, organisation, store)
    whole = store.all()
    lines = raw.split(b"\n")
    for index, line in enumerate(lines[:-1]):
        if not line:
            import_tasks(b"\n".join(lines[:index] + lines[index + 1 :]), organisation, store)
            assert store.all() == whole


def test_two_rows_that_change_places_are_refused_at_both(
    text: str, organisation: Organisation, store: MemoryTaskStore
) -> None:
    swapped = text.replace("\t3.", "\t@.").replace("\t4.", "\t3.").replace("\t@.", "\t4.")
    lines = swapped.split("\n")
    at = {n for n, line in enumerate(lines, start=1) if line.startswith(("\t3.", "\t4."))}
    with pytest.raises(MalformedTaskTable) as refused:
        import_tasks(swapped.encode(), organisation, store)
    assert lines_of(refused.value) == at
    assert store.replaced == 0


@settings(max_examples=300, deadline=None)
@given(share=st.floats(min_value=0, max_value=1), encoding=st.sampled_from(["utf-8", "gb18030"]))
def test_a_file_cut_off_anywhere_is_refused_or_whole(
    text: str, organisation: Organisation, share: float, encoding: str
) -> None:
    raw = text.encode(encoding)
    store = MemoryTaskStore()
    try:
        import_tasks(raw[: int(share * len(raw))], organisation, store)
    except MalformedTaskTable:
        assert store.replaced == 0
    else:
        whole = MemoryTaskStore()
        import_tasks(raw, organisation, whole)
        assert store.all() == whole.all()


def test_a_file_cut_off_at_any_line_is_refused_or_whole(
    raw: bytes, organisation: Organisation, store: MemoryTaskStore
) -> None:
    lines = raw.split(b"\n")
    for end in range(len(lines) - 2):
        with pytest.raises(MalformedTaskTable):
            import_tasks(b"\n".join(lines[:end]) + b"\n", organisation, store)
    assert store.replaced == 0


def test_a_refused_import_leaves_the_former_ledger(
    raw: bytes, organisation: Organisation, store: MemoryTaskStore
) -> None:
    former = dataclasses.replace(sample_ledger(), title="former")
    store.replace(former)
    with pytest.raises(MalformedTaskTable):
        import_tasks(raw[:-400], organisation, store)
    assert store.ledger is former
