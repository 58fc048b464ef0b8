"""The case the table of operations is tried on has a clock in every condition there is."""

from gongkai.calendar import DueCertainty, FixedDate, Hours, Months, NaturalDays, WorkingDays
from gongkai.engine.deadlines import DeadlineStatus
from gongkai.engine.roles import Party
from gongkai.testing.all_clocks import ALL_CLOCKS, Kind, standing


def test_no_clock_of_the_case_is_missing_from_the_kinds() -> None:
    case = standing().case

    assert {row.rule for row in case.deadlines} == {kind.value for kind in Kind}


def test_every_clock_of_the_case_is_what_its_kind_says() -> None:
    story = standing()
    rule, row = ALL_CLOCKS.rule, story.deadline
    periods = {kind: type(row(kind.value).within) for kind in Kind}

    assert periods[Kind.STATUTORY_WORKING_DAYS] is WorkingDays
    assert periods[Kind.STATUTORY_NATURAL_DAYS] is NaturalDays
    assert periods[Kind.STATUTORY_MONTHS] is Months
    assert periods[Kind.STATUTORY_HOURS] is periods[Kind.INTERNAL_HOURS] is Hours
    assert periods[Kind.FIXED_DATE] is FixedDate
    assert {kind for kind in Kind if rule(kind.value).internal} == {
        kind for kind in Kind if kind.name.startswith("INTERNAL")
    }
    assert row("provisional").certainty is DueCertainty.PROVISIONAL
    assert row("extended").extended_by == WorkingDays(5)
    assert row("stands_still").status is DeadlineStatus.SUSPENDED
    assert row("overdue").is_overdue(story.now)
    assert row("met").status is row("finished").status is DeadlineStatus.MET
    assert row("waived").status is DeadlineStatus.WAIVED
    assert rule("applicant").bearer is Party.APPLICANT
    assert rule("third_party").bearer is Party.THIRD_PARTY
