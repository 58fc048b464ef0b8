"""What lies on the desk of a case, in words: who has it, whom it waits for, what holds it."""

from collections.abc import Iterator
from dataclasses import dataclass

from gongkai.casework.ports import Office
from gongkai.engine.cases import Case
from gongkai.engine.desk import Desk


@dataclass(frozen=True, slots=True)
class DeskLine:
    """One thing on the desk.

    Attributes:
        name: What kind of thing: an English word, for programs.
        label: The same in Chinese.
        told: Who, until when and why, in Chinese.
    """

    name: str
    label: str
    told: str


def desk_lines(office: Office, case: Case) -> tuple[DeskLine, ...]:
    """Return what is on the desk of a case, what holds it back first."""
    return (
        *_holds(case.desk),
        *_asked(office, case.desk),
        *_co_handling(office, case.desk),
        *_extension(office, case),
        *_marks(case.desk),
    )


def _holds(desk: Desk) -> Iterator[DeskLine]:
    if desk.voided:
        yield DeskLine("void", "已作废", desk.voided)
    if desk.suspended:
        held = desk.suspended
        yield DeskLine("suspended", "已挂起", f"{held.ground}，预计至{held.expected_end}")


def _asked(office: Office, desk: Desk) -> Iterator[DeskLine]:
    if desk.holder:
        yield DeskLine("held_by", "经办人", _name(office, desk.holder))
    if desk.signing is None or desk.signing.passed is True:
        return
    failed = desk.signing.passed is False
    answer = False if failed else None
    people = "、".join(_name(office, s.user) for s in desk.signing.signers if s.agrees is answer)
    if failed:
        yield DeskLine("signing_failed", "会签未通过", f"{people}不同意")
    else:
        yield DeskLine("signing", desk.signing.mode.label, f"待{people}签署")


def _co_handling(office: Office, desk: Desk) -> Iterator[DeskLine]:
    for one in desk.co_handling:
        if not one.returned_by:
            unit = office.organisation.unit(one.unit_id).name
            yield DeskLine("co_handling", "协办", f"待{unit}于{one.due}或之前反馈")


def _extension(office: Office, case: Case) -> Iterator[DeskLine]:
    asked = case.desk.extension
    if asked:
        rule = office.procedure_of(case).rule(asked.rule).label
        told = f"{rule}，{_name(office, asked.by)}：{asked.reason}"
        yield DeskLine("extension", "延期待批", told)


def _marks(desk: Desk) -> Iterator[DeskLine]:
    if desk.on_account:
        yield DeskLine("on_account", "已挂账", "")
    if desk.reopened:
        yield DeskLine("reopened", "已重办", "见关联件")


def _name(office: Office, user_id: str) -> str:
    return office.person_name(user_id) or user_id
