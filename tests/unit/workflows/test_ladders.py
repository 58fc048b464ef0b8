"""The ladders as the catalogue words them (§3.3)."""

from gongkai.engine.ladders import Action, Ladder, Light
from gongkai.engine.roles import Role
from gongkai.workflows.ladders import (
    E_DATE,
    E_DAY,
    E_HOUR,
    E_SHORT,
    E_STD_15,
    E_STD_20,
    also_telling,
)

ALL = (E_STD_20, E_STD_15, E_SHORT, E_DAY, E_HOUR, E_DATE)


def actions(ladder: Ladder) -> list[Action]:
    return [rung.action for rung in ladder.rungs]


def test_a_long_clock_ends_in_a_proposal_of_criticism() -> None:
    expected = [
        Action.REMIND,
        Action.WARN,
        Action.URGE,
        Action.DRAFT_SUPERVISION_ORDER,
        Action.PROPOSE_TALK,
        Action.PROPOSE_CRITICISM,
    ]

    assert actions(E_STD_20) == actions(E_STD_15) == actions(E_SHORT) == expected


def test_clocks_of_a_day_or_of_hours_end_in_a_supervision_order() -> None:
    assert actions(E_DAY)[-1] is actions(E_HOUR)[-1] is Action.DRAFT_SUPERVISION_ORDER


def test_the_light_never_goes_down_a_ladder() -> None:
    for ladder in ALL:
        severities = [rung.light.severity for rung in ladder.rungs]
        assert severities == sorted(severities)
        assert ladder.rungs[0].light is Light.YELLOW


def test_silence_for_so_long_is_being_stuck() -> None:
    assert [ladder.idle_working_days for ladder in ALL] == [3, 3, 1, 3, 3, 3]
    assert [ladder.idle_minutes for ladder in ALL] == [None, None, None, None, 30, None]


def test_the_supervisor_hears_of_every_overdue_clock_of_days_or_hours() -> None:
    for ladder in (E_STD_20, E_STD_15, E_SHORT, E_DAY, E_HOUR):
        overdue = next(rung for rung in ladder.rungs if rung.id == "overdue")
        assert Role.SUPERVISOR in overdue.to


def test_somebody_more_can_be_told_on_some_rungs_or_on_all() -> None:
    on_one = also_telling(E_SHORT, "X", Role.SUPERVISOR, ("yellow",))
    on_all = also_telling(E_SHORT, "Y", Role.LEGAL_REVIEWER)

    assert [Role.SUPERVISOR in rung.to for rung in on_one.rungs][:2] == [True, False]
    assert all(Role.LEGAL_REVIEWER in rung.to for rung in on_all.rungs)
    assert on_all.idle_working_days == E_SHORT.idle_working_days
    assert [len(set(rung.to)) for rung in on_one.rungs] == [len(rung.to) for rung in on_one.rungs]
