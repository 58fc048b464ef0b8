"""Every operation against every kind of clock: what becomes of it, and what is left alone.

The case of `gongkai.testing.all_clocks` has a clock in every condition there is. For each operation
the table says which clocks it changes and to what date; every other one stays as it was, to the
row and the timer.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from functools import cache

import pytest

from gongkai.engine.cases import Decision, Effect
from gongkai.engine.deadlines import Deadline, DeadlineStatus
from gongkai.engine.operations import OPERATIONS, ClockPolicy
from gongkai.engine.roles import Role
from gongkai.testing.all_clocks import Kind, standing
from gongkai.testing.examples import evidence_file
from gongkai.testing.office_story import OfficeStory, person

LIN = person("lin", Role.HANDLER, unit_id="jcc")


@dataclass(frozen=True)
class Becomes:
    """What an operation makes of one clock: its status, its due date, and the effect recorded."""

    effect: Effect
    status: DeadlineStatus
    due: str | None


STOPPED = Becomes(Effect.SUSPENDED, DeadlineStatus.SUSPENDED, None)


def goes_on(due: str) -> Becomes:
    return Becomes(Effect.RESUMED, DeadlineStatus.RUNNING, due)


def is_extended(due: str) -> Becomes:
    return Becomes(Effect.EXTENDED, DeadlineStatus.RUNNING, due)


def is_restored(due: str, status: DeadlineStatus = DeadlineStatus.RUNNING) -> Becomes:
    return Becomes(Effect.RESTORED, status, due)


def ends(due: str | None) -> Becomes:
    return Becomes(Effect.WAIVED, DeadlineStatus.WAIVED, due)


@dataclass(frozen=True)
class Line:
    """One line of the table: how an operation is done, and the clocks it changes."""

    does: Callable[[OfficeStory], OfficeStory]
    policy: ClockPolicy = ClockPolicy.UNTOUCHED
    before: Callable[[], OfficeStory] = standing
    changes: dict[Kind, Becomes] = field(default_factory=dict)


def countersigned() -> OfficeStory:
    return standing().do("countersign", signers="lin,zhao", mode="all", question="可否")


def suspended() -> OfficeStory:
    """Suspend on a legal ground on Thursday, five working days before it goes on."""
    return (
        standing().do("suspend", ground="court", expected_end="2018-10-18").on("2018-10-18T10:00")
    )


def asked_to_extend(rule: str, n: int) -> Callable[[], OfficeStory]:
    return lambda: standing().do("request_extension", rule=rule, n=n)


LIVE = {
    Kind.STATUTORY_WORKING_DAYS: "2018-10-24",
    Kind.STATUTORY_NATURAL_DAYS: "2018-10-30",
    Kind.STATUTORY_MONTHS: "2018-11-20",
    Kind.STATUTORY_HOURS: "2018-11-19",
    Kind.FIXED_DATE: "2018-11-30",
    Kind.PROVISIONAL: "2019-05-20",
    Kind.EXTENDABLE_BY_LAW: "2018-10-24",
    Kind.EXTENDED: "2018-10-31",
    Kind.EXTENSION_TO_BE_TOLD: "2018-10-24",
    Kind.EXTENSION_SET_BY_OFFICER: "2018-11-07",
    Kind.SUSPENDED_BY_ITS_STATE: None,
    Kind.OVERDUE: "2018-10-08",
    Kind.INTERNAL: "2018-10-17",
    Kind.INTERNAL_HOURS: "2018-11-09",
    Kind.INTERNAL_IN_ROUNDS: "2018-10-24",
    Kind.INTERNAL_BEGUN_BY_LAST_STEP: "2018-11-07",
    Kind.BORNE_BY_APPLICANT: "2018-11-19",
    Kind.BORNE_BY_THIRD_PARTY: "2018-11-21",
}
"""The clocks that run or stand still, and when they are due."""
INTERNAL_STOPS = dict.fromkeys(
    [Kind.INTERNAL, Kind.INTERNAL_IN_ROUNDS, Kind.INTERNAL_BEGUN_BY_LAST_STEP], STOPPED
)
STATUTORY_STOPS = dict.fromkeys(
    [
        Kind.STATUTORY_WORKING_DAYS,
        Kind.STATUTORY_NATURAL_DAYS,
        Kind.STATUTORY_MONTHS,
        Kind.PROVISIONAL,
        Kind.EXTENDABLE_BY_LAW,
        Kind.EXTENDED,
        Kind.EXTENSION_TO_BE_TOLD,
        Kind.EXTENSION_SET_BY_OFFICER,
    ],
    STOPPED,
)

TABLE = {
    "sign_for": Line(lambda case: case.do("sign_for")),
    "claim": Line(lambda case: case.do("claim")),
    "release": Line(lambda case: case.do("release"), before=lambda: standing().do("claim")),
    "transfer": Line(lambda case: case.do("transfer", unit="jcc")),
    "delegate": Line(lambda case: case.do("delegate", user="lin")),
    "hand_back": Line(
        lambda case: case.by(LIN).do("hand_back"),
        before=lambda: standing().do("delegate", user="lin"),
    ),
    "hand_over": Line(lambda case: case.do("hand_over", unit="jcc")),
    "hand_over: to a colleague": Line(lambda case: case.do("hand_over", user="lin")),
    "co_handle": Line(lambda case: case.do("co_handle", units="jcc", working_days=5)),
    "co_return": Line(
        lambda case: case.by(LIN).do("co_return"),
        before=lambda: standing().do("co_handle", units="jcc", working_days=5),
    ),
    "countersign": Line(lambda case: case.do("countersign", signers="lin", mode="any")),
    "sign": Line(lambda case: case.by(LIN).do("sign", agrees=True), before=countersigned),
    "add_signers": Line(lambda case: case.do("add_signers", signers="wu"), before=countersigned),
    "remove_signers": Line(
        lambda case: case.do("remove_signers", signers="zhao"), before=countersigned
    ),
    "send_back": Line(
        lambda case: case.do("send_back", to="previous"),
        changes={Kind.SUSPENDED_BY_ITS_STATE: goes_on("2018-10-25")},
    ),
    "take_back": Line(
        lambda case: case.do("take_back"),
        policy=ClockPolicy.RESTORED,
        changes={
            Kind.SUSPENDED_BY_ITS_STATE: is_restored("2018-10-24"),
            Kind.INTERNAL_MET_BY_LAST_STEP: is_restored("2018-10-24"),
            Kind.INTERNAL_BEGUN_BY_LAST_STEP: is_restored("2018-11-07", DeadlineStatus.WAIVED),
        },
    ),
    "suspend: on a legal ground": Line(
        lambda case: case.do("suspend", ground="court", expected_end="2018-10-18"),
        policy=ClockPolicy.PAUSED,
        changes=STATUTORY_STOPS | INTERNAL_STOPS,
    ),
    "suspend: without one": Line(
        lambda case: case.do("suspend", ground="internal", expected_end="2018-10-18"),
        policy=ClockPolicy.PAUSED,
        changes=INTERNAL_STOPS,
    ),
    "resume": Line(
        lambda case: case.do("resume"),
        policy=ClockPolicy.RESUMED,
        before=suspended,
        changes={
            Kind.STATUTORY_WORKING_DAYS: goes_on("2018-10-31"),
            Kind.STATUTORY_NATURAL_DAYS: goes_on("2018-11-06"),
            Kind.STATUTORY_MONTHS: goes_on("2018-11-27"),
            Kind.PROVISIONAL: goes_on("2019-05-27"),
            Kind.EXTENDABLE_BY_LAW: goes_on("2018-10-31"),
            Kind.EXTENDED: goes_on("2018-11-07"),
            Kind.EXTENSION_TO_BE_TOLD: goes_on("2018-10-31"),
            Kind.EXTENSION_SET_BY_OFFICER: goes_on("2018-11-14"),
            Kind.INTERNAL: goes_on("2018-10-24"),
            Kind.INTERNAL_IN_ROUNDS: goes_on("2018-10-31"),
            Kind.INTERNAL_BEGUN_BY_LAST_STEP: goes_on("2018-11-14"),
        },
    ),
    "request_extension": Line(lambda case: case.do("request_extension", rule="internal", n=3)),
    "approve_extension: of a legal period": Line(
        lambda case: case.do("approve_extension"),
        policy=ClockPolicy.EXTENDED,
        before=asked_to_extend("extendable", 10),
        changes={Kind.EXTENDABLE_BY_LAW: is_extended("2018-11-07")},
    ),
    "approve_extension: of the bureau's own": Line(
        lambda case: case.do("approve_extension"),
        policy=ClockPolicy.EXTENDED,
        before=asked_to_extend("internal", 3),
        changes={Kind.INTERNAL: is_extended("2018-10-22")},
    ),
    "approve_extension: of one the applicant is told of": Line(
        lambda case: case.do("approve_extension", notice=evidence_file("告知书.pdf")),
        policy=ClockPolicy.EXTENDED,
        before=asked_to_extend("announced", 10),
        changes={Kind.EXTENSION_TO_BE_TOLD: is_extended("2018-11-07")},
    ),
    "approve_extension: of its own hours": Line(
        lambda case: case.do("approve_extension"),
        policy=ClockPolicy.EXTENDED,
        before=asked_to_extend("internal_hours", 24),
        changes={Kind.INTERNAL_HOURS: is_extended("2018-11-10")},
    ),
    "reject_extension": Line(
        lambda case: case.do("reject_extension"), before=asked_to_extend("extendable", 10)
    ),
    "urge": Line(lambda case: case.do("urge")),
    "copy": Line(lambda case: case.do("copy", users="lin")),
    "read": Line(
        lambda case: case.by(LIN).do("read"), before=lambda: standing().do("copy", users="lin")
    ),
    "comment": Line(lambda case: case.do("comment")),
    "report_progress": Line(lambda case: case.do("report_progress", percent=50)),
    "void": Line(
        lambda case: case.do("void"),
        policy=ClockPolicy.ENDED,
        changes={kind: ends(due) for kind, due in LIVE.items()},
    ),
    "reopen": Line(lambda case: case.do("reopen"), before=lambda: standing().fire("finish")),
    "put_on_account": Line(lambda case: case.do("put_on_account")),
    "strike_off": Line(
        lambda case: case.do("strike_off"), before=lambda: standing().do("put_on_account")
    ),
    "publish_together": Line(lambda case: case.do("publish_together", case="SX-2018-0009")),
}  # fmt: skip


def operation_of(line: str) -> str:
    return line.partition(":")[0]


@cache
def done(line: str) -> tuple[OfficeStory, Decision]:
    """Return the story before an operation, and what the operation decided."""
    before = TABLE[line].before()
    after = TABLE[line].does(TABLE[line].before())
    return before, after.decisions[-1]


def present(rows: tuple[Deadline, ...], kind: Kind) -> Deadline:
    return next(row for row in rows if row.rule == kind.value)


def test_no_operation_is_missing_from_the_table() -> None:
    assert {operation_of(line) for line in TABLE} == set(OPERATIONS)


@pytest.mark.parametrize("line", TABLE)
def test_an_operation_announces_what_it_does_to_clocks(line: str) -> None:
    operation = OPERATIONS[operation_of(line)]

    assert operation.clocks is TABLE[line].policy
    assert operation.clocks.label


@pytest.mark.parametrize("kind", Kind, ids=lambda kind: kind.name.lower())
@pytest.mark.parametrize("line", TABLE)
def test_an_operation_does_to_a_clock_what_the_table_says(line: str, kind: Kind) -> None:
    before, decision = done(line)
    was, row = present(before.case.deadlines, kind), present(decision.case.deadlines, kind)
    expected = TABLE[line].changes.get(kind)
    (event,) = decision.events
    effects = [effect for effect in event.effects if effect.rule == kind.value]

    if expected is None:
        assert row is was or row == was
        assert effects == []
        assert was.number not in decision.disarmed
        return
    (effect,) = effects
    assert effect.effect is expected.effect
    assert row.status is expected.status
    assert row.due_date == (date.fromisoformat(expected.due) if expected.due else None)
    assert (effect.number, effect.due_date, effect.ends_at) == (
        row.number,
        row.due_date,
        row.ends_at,
    )
    assert row.supersedes == was.number
    assert was.number in decision.disarmed
    assert row.round == was.round or expected.effect is Effect.RESTORED
    assert (row.ended_at is None) is row.status.live


@pytest.mark.parametrize("line", TABLE)
def test_the_clocks_an_operation_changes_are_the_only_rows_it_writes(line: str) -> None:
    before, decision = done(line)
    numbers = [row.number for row in decision.deadlines]

    assert {row.rule for row in decision.deadlines} == {k.value for k in TABLE[line].changes}
    assert numbers == list(range(before.case.rows + 1, before.case.rows + 1 + len(numbers)))
    assert decision.case.rows == before.case.rows + len(numbers)
    armed = {row.timer for row in decision.deadlines if row.timer is not None}
    assert set(decision.timers) == armed
    assert all(timer.fires_at > before.now for timer in armed)
