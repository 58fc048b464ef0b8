"""Facts are read by type, and what was not recorded reads as nothing."""

from datetime import date

import pytest

from gongkai.engine.facts import Evidence, FactMissing, Facts
from gongkai.testing.casebook import beijing

FACTS = Facts(
    {
        "name": "低保",
        "urgent": True,
        "copies": 3,
        "tags": ["major"],
        "letter": {"name": "a.pdf", "sha256": "0" * 64},
        "on": "2018-09-28",
        "at": "2018-09-28T10:30:00+08:00",
    }
)


def test_each_reader_reads_its_type() -> None:
    assert FACTS.text("name") == "低保"
    assert FACTS.flag("urgent")
    assert FACTS.number("copies") == 3
    assert FACTS.tags("tags") == {"major"}
    assert FACTS.evidence("letter") == Evidence("a.pdf", "0" * 64)
    assert FACTS.day("on") == FACTS.day("at") == date(2018, 9, 28)
    assert FACTS.instant("at") == beijing("2018-09-28T10:30")


def test_a_day_begins_at_midnight_in_beijing() -> None:
    assert FACTS.instant("on") == beijing("2018-09-28T00:00")


@pytest.mark.parametrize("field", ["absent", "urgent"])
def test_what_is_absent_or_of_another_type_reads_as_nothing(field: str) -> None:
    assert FACTS.text(field) == ""
    assert FACTS.tags(field) == frozenset()
    assert FACTS.evidence(field) is None
    assert FACTS.day(field) is None
    assert not FACTS.flag("name")
    assert FACTS.number("name") == 0


def test_a_clock_without_its_fact_is_a_fault_of_the_declaration() -> None:
    with pytest.raises(FactMissing, match="'absent'"):
        FACTS.instant("absent")


def test_newer_facts_lie_over_older_ones_and_leave_them_unchanged() -> None:
    merged = FACTS.merged({"copies": 4})

    assert (merged.number("copies"), FACTS.number("copies")) == (4, 3)
    assert len(merged) == len(FACTS)
    assert "低保" in repr(merged)
