"""Attachments: what is taken in and what is refused, and that nothing of the refused is left."""

import hashlib
import io
import unicodedata
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.casework.attachments import CHUNK, Attachments, StoredFile, attach
from gongkai.casework.evidence import (
    Condition,
    DamagedFile,
    condition,
    contents,
    evidence_of,
    piece_named,
)
from gongkai.casework.file_kinds import kind_of
from gongkai.casework.file_names import MOST_BYTES, clean_name
from gongkai.casework.file_refusals import RefusedFile
from gongkai.casework.keep_files import REST, check_files, collect_files, unknown_files
from gongkai.engine.cases import Case, Event, EventKind
from gongkai.engine.facts import Facts, FactValue
from gongkai.errors import InvalidInput, NotFound
from gongkai.testing.files import (
    PDF,
    PNG,
    PROGRAM,
    MemoryIncoming,
    MemoryRegister,
    MemoryStore,
    attachments_in_memory,
)

NOW = datetime(2018, 9, 28, 2, 0, tzinfo=UTC)
DIGEST = hashlib.sha256(PDF).hexdigest()


@pytest.fixture
def store() -> MemoryStore:
    return MemoryStore()


@pytest.fixture
def register() -> MemoryRegister:
    return MemoryRegister()


@pytest.fixture
def office(store: MemoryStore, register: MemoryRegister) -> Attachments:
    like = attachments_in_memory()
    return Attachments(store, register, like.recognise, like.largest)


def hand_in(
    office: Attachments, content: bytes = PDF, name: str = "通知.pdf", at: datetime = NOW
) -> str:
    return attach(office, io.BytesIO(content), name, "chen.jing", at).sha256


class Tap:
    """A source that never ends, and counts what was taken from it."""

    def __init__(self, start: bytes) -> None:
        self._start = start
        self.taken = 0

    def read(self, size: int, /) -> bytes:
        found = self._start if self.taken == 0 else bytes(size)
        self.taken += len(found)
        return found


def test_a_file_is_known_by_its_content(office: Attachments, store: MemoryStore) -> None:
    made = attach(office, io.BytesIO(PDF), "C:\\文件\\通知.pdf", "chen.jing", NOW)
    assert made.evidence == {"name": "通知.pdf", "sha256": DIGEST}
    assert (made.size, made.media_type) == (len(PDF), "application/pdf")
    assert store.kept == {DIGEST: PDF}
    assert office.register.find([DIGEST]) == {
        DIGEST: StoredFile(DIGEST, len(PDF), "application/pdf", "通知.pdf", "chen.jing", NOW)
    }


def test_the_same_content_under_another_name_is_stored_once_and_keeps_its_first_name(
    office: Attachments, store: MemoryStore
) -> None:
    hand_in(office)
    again = attach(office, io.BytesIO(PDF), "副本.pdf", "ye.wen", NOW + timedelta(hours=1))
    assert again.evidence == {"name": "副本.pdf", "sha256": DIGEST}
    assert list(store.kept) == [DIGEST]
    assert [one.first_name for one in office.register.all()] == ["通知.pdf"]


def test_a_file_is_never_in_memory_as_a_whole(
    office: Attachments, monkeypatch: pytest.MonkeyPatch
) -> None:
    sizes: list[int] = []
    write = MemoryIncoming.write

    def spy(self: MemoryIncoming, chunk: bytes) -> None:
        sizes.append(len(chunk))
        write(self, chunk)

    monkeypatch.setattr(MemoryIncoming, "write", spy)
    hand_in(office, PDF + bytes(3 * CHUNK))
    assert max(sizes) <= CHUNK
    assert sum(sizes) == len(PDF) + 3 * CHUNK


@pytest.mark.parametrize(
    ("content", "name", "en", "zh"),
    [
        (b"", "通知.pdf", "is empty", "空文件"),
        (PDF + bytes(2**20), "通知.pdf", "larger than 1 MiB", "超过 1 MiB"),
        (PDF, "通知.exe", "save it as one of pdf", "另存为"),
        (PDF, "通知", "save it as one of pdf", "另存为"),
        (PDF, ".pdf", "save it as one of pdf", "另存为"),
        (PDF, "", "save it as one of pdf", "另存为"),
        (PDF, "通知.html", "save it as one of pdf", "另存为"),
        (PROGRAM, "通知.pdf", "its content is a program. Hand in the file itself", "可执行程序"),
        (PNG, "通知.docx", "its content is .png (PNG picture)", "应为Word 文档"),
        (PROGRAM, "照片\u202egpj.exe", "save it as one of pdf", "另存为"),
    ],
)
def test_what_cannot_be_taken_in_is_refused_with_advice_and_leaves_nothing(
    office: Attachments, store: MemoryStore, content: bytes, name: str, en: str, zh: str
) -> None:
    with pytest.raises(RefusedFile) as refused:
        hand_in(office, content, name)
    assert en in str(refused.value)
    assert zh in refused.value.zh
    assert store.kept == {}
    assert office.register.all() == []


def test_a_file_of_exactly_the_largest_size_is_taken_in(office: Attachments) -> None:
    hand_in(office, PDF.ljust(office.largest, b"\0"))
    with pytest.raises(RefusedFile, match="larger"):
        hand_in(office, PDF.ljust(office.largest + 1, b"\0"))


def test_what_never_ends_is_not_read_to_the_end(office: Attachments) -> None:
    tap = Tap(PDF)
    with pytest.raises(RefusedFile, match="larger"):
        attach(office, tap, "a.pdf", "chen.jing", NOW)
    assert tap.taken <= office.largest + 2 * CHUNK


def test_a_source_that_breaks_off_leaves_nothing(office: Attachments, store: MemoryStore) -> None:
    class Broken:
        def read(self, _size: int, /) -> bytes:
            raise OSError(5, "Input/output error")

    with pytest.raises(OSError, match="Input/output error"):
        attach(office, Broken(), "a.pdf", "chen.jing", NOW)
    assert store.kept == {}


NAMES = st.text(
    st.one_of(st.characters(), st.sampled_from("/\\. \u202e\x00\x1f\u2028\ufeff\ud800附件")),
    max_size=300,
)


@given(NAMES)
def test_a_name_is_one_line_of_what_can_be_read(raw: str) -> None:
    name = clean_name(raw)
    assert not set(name) & set("/\\")
    assert not any(unicodedata.category(one) in {"Cc", "Cf", "Cs", "Zl", "Zp"} for one in name)
    assert name == name.strip(". ") == " ".join(name.split())
    assert len(name.encode()) <= MOST_BYTES
    assert clean_name(name) == name


@given(NAMES, st.sampled_from(["pdf", "docx", "jpeg"]))
def test_a_name_keeps_its_ending_however_it_is_cut(stem: str, ending: str) -> None:
    name = clean_name(f"a{stem}x.{ending}")
    assert kind_of(name).extension in {"pdf", "docx", "jpg"}


def test_a_long_name_is_cut_in_its_middle() -> None:
    name = clean_name("关于" * 200 + ".docx")
    assert name.startswith("关于关于")
    assert name.endswith(".docx")
    assert MOST_BYTES - 3 < len(name.encode()) <= MOST_BYTES


# ---- what has become of a file ----


def case(facts: dict[str, FactValue], *inputs: dict[str, FactValue]) -> tuple[Case, list[Event]]:
    made = Case(
        id=1, number="ZC-2018-0001", procedure="p", version=1, title="t", state="s", unit_id="bgs",
        facts=Facts(facts), jurisdiction="CN", opened_at=NOW, entered_at=NOW, acted_at=NOW,
    )  # fmt: skip
    events = [
        Event(
            seq=number, at=NOW + timedelta(hours=number), kind=EventKind.MOVED,
            actor_id=f"user{number}", trigger="t", from_state="s", to_state="s",
            input=Facts(given),
        )
        for number, given in enumerate(inputs, 1)
    ]  # fmt: skip
    return made, events


def evidence(content: bytes, name: str = "通知.pdf") -> dict[str, str]:
    return {"name": name, "sha256": hashlib.sha256(content).hexdigest()}


def test_evidence_is_listed_with_who_gave_it_and_whether_it_is_here(office: Attachments) -> None:
    hand_in(office, PDF)
    hand_in(office, PNG, "图.png")
    before, after, elsewhere = evidence(PDF), evidence(PNG, "图.png"), evidence(b"x", "x.pdf")
    opened, events = case(
        {"scan": after, "note": elsewhere, "text": "t"},
        {"scan": before, "text": "t"},
        {"note": elsewhere},
        {"scan": after},
    )
    found = evidence_of(office, opened, events)
    assert [(one.field, one.name, one.by, one.current, one.condition) for one in found] == [
        ("scan", "通知.pdf", "user1", False, Condition.INTACT),
        ("note", "x.pdf", "user2", True, Condition.NOT_STORED),
        ("scan", "图.png", "user3", True, Condition.INTACT),
    ]
    assert [one.stored and one.stored.media_type for one in found] == [
        "application/pdf", None, "image/png",
    ]  # fmt: skip


def test_a_look_without_reading_tells_only_that_a_file_is_here(
    office: Attachments, store: MemoryStore
) -> None:
    hand_in(office)
    store.kept[DIGEST] = store.kept[DIGEST][:-1] + b"?"
    opened, events = case({}, {"scan": evidence(PDF)})
    assert evidence_of(office, opened, events, verify=False)[0].condition is Condition.HERE
    assert evidence_of(office, opened, events)[0].condition is Condition.DAMAGED


def test_every_condition_has_its_word_in_chinese() -> None:
    assert all(one.label for one in Condition)


def test_a_lost_or_altered_file_is_found_out(office: Attachments, store: MemoryStore) -> None:
    hand_in(office)
    known = office.register.find([DIGEST])[DIGEST]
    assert condition(store, DIGEST, known) is Condition.INTACT
    store.kept[DIGEST] += b"more"
    assert condition(store, DIGEST, known, verify=False) is Condition.DAMAGED
    with pytest.raises(DamagedFile, match="restore it from a backup"):
        list(contents(store, DIGEST))
    del store.kept[DIGEST]
    assert condition(store, DIGEST, known) is Condition.MISSING
    assert condition(store, DIGEST, None) is Condition.NOT_STORED
    with pytest.raises(NotFound):
        list(contents(store, DIGEST))


def test_a_piece_is_named_by_how_its_hash_begins(office: Attachments) -> None:
    opened, events = case(
        {}, {"a": {"name": "a.pdf", "sha256": "ab" * 32}}, {"b": {"name": "b", "sha256": "ac" * 32}}
    )
    pieces = evidence_of(office, opened, events)
    assert piece_named(pieces, "AB").name == "a.pdf"
    with pytest.raises(InvalidInput, match="begins 2 files"):
        piece_named(pieces, "a")
    for prefix in ("", " ", "ff"):
        with pytest.raises(NotFound, match="gongkai case files"):
            piece_named(pieces, prefix)


# ---- looking after them ----


def test_a_check_reads_every_file(office: Attachments, store: MemoryStore) -> None:
    hand_in(office, PDF)
    lost = hand_in(office, PNG, "图.png")
    del store.kept[lost]
    store.kept["0" * 64] = b"nobody knows"
    assert [one.condition for one in check_files(office)] == [Condition.INTACT, Condition.MISSING]
    assert unknown_files(office) == ["0" * 64]


def test_only_what_nothing_refers_to_is_collected_and_only_after_a_day(
    office: Attachments, store: MemoryStore, register: MemoryRegister
) -> None:
    used, unused = hand_in(office, PDF), hand_in(office, PNG, "图.png")
    register.uses.add(used)
    store.kept["0" * 64] = b"nobody knows"
    store.handed_in["0" * 64] = NOW
    assert collect_files(office, NOW + REST) == []
    removed = collect_files(office, NOW + REST + timedelta(seconds=1))
    assert [one.sha256 for one in removed] == [unused]
    assert set(store.kept) == {used, "0" * 64}
    assert set(register.files) == {used}


def test_what_is_handed_in_again_is_left_alone_for_another_day(office: Attachments) -> None:
    hand_in(office)
    hand_in(office, at=NOW + timedelta(hours=20))
    assert collect_files(office, NOW + timedelta(hours=40)) == []
    assert len(collect_files(office, NOW + timedelta(hours=45))) == 1
