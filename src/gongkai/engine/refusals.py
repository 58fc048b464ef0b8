"""Refusals: why a command cannot be carried out. Each is precise, and nothing was changed."""

from collections.abc import Mapping, Sequence

from gongkai.engine.fields import Field
from gongkai.engine.guards import Guard, Reason
from gongkai.engine.roles import Role
from gongkai.engine.states import State, Transition
from gongkai.errors import GongkaiError


class Refused(GongkaiError):
    """Root of all refusals; `code` names the sort for programs, `zh` tells a clerk in Chinese."""

    code = "refused"

    def __init__(self, message: str, zh: str) -> None:
        super().__init__(message)
        self.zh = zh


class UnknownTrigger(Refused):
    """The procedure declares no such trigger."""

    code = "unknown_trigger"

    def __init__(self, trigger: str, known: Sequence[str]) -> None:
        super().__init__(
            f"There is no trigger {trigger!r} in this procedure. It has: {', '.join(known)}.",
            f"本程序没有“{trigger}”这一操作。",
        )


class WrongState(Refused):
    """The trigger exists, but not from where the case stands."""

    code = "wrong_state"

    def __init__(self, transition: Transition, state: State, possible: Sequence[str]) -> None:
        sources = "、".join(one.label for one in transition.sources) or "（新建）"
        allowed = ", ".join(possible) or "nothing: the case has ended"
        super().__init__(
            f"{transition.trigger!r} is not possible in state {state.id!r}. "
            f"Possible now: {allowed}.",
            f"案件处于“{state.label}”，不能“{transition.label}”；只能在{sources}进行。",
        )


class NotYourRole(Refused):
    """The actor holds none of the roles that may fire the trigger."""

    code = "not_your_role"

    def __init__(self, transition: Transition, held: frozenset[Role]) -> None:
        needed = ", ".join(transition.by)
        labels = "、".join(role.label for role in transition.by)
        super().__init__(
            f"{transition.trigger!r} is for {needed}; you are {', '.join(sorted(held))}. "
            "Ask one of them to act.",
            f"“{transition.label}”由{labels}办理，您没有该角色。",
        )


class NotYourUnit(Refused):
    """The actor's role acts only on cases of its own unit, and this one is another's."""

    code = "not_your_unit"

    def __init__(self, transition: Transition, unit_id: str, own: str) -> None:
        super().__init__(
            f"{transition.trigger!r} is for the responsible unit {unit_id!r}; yours is {own!r}. "
            "Ask that unit to act, or have the case transferred.",
            f"“{transition.label}”由承办单位办理，本件不由您所在单位承办。",
        )


class InvalidFields(Refused):
    """Fields are missing, unknown or unusable; all of them are named at once."""

    code = "invalid_fields"

    def __init__(
        self,
        transition: Transition,
        missing: Sequence[Field],
        problems: Mapping[str, str],
        unknown: Sequence[str],
    ) -> None:
        parts = [f"missing field {field.id!r} ({field.label})" for field in missing]
        parts += [f"field {name!r} {problem}" for name, problem in problems.items()]
        if unknown:
            wanted = ", ".join(field.id for field in transition.needs) or "none"
            parts.append(f"unknown field {', '.join(map(repr, unknown))} (it takes: {wanted})")
        super().__init__(
            f"{transition.trigger!r} cannot be recorded: {'; '.join(parts)}.",
            f"“{transition.label}”填写有误：{_in_chinese(transition, missing, problems)}",
        )
        self.missing = tuple(field.id for field in missing)
        self.problems = dict(problems)
        self.unknown = tuple(unknown)


def _in_chinese(
    transition: Transition, missing: Sequence[Field], problems: Mapping[str, str]
) -> str:
    labels = {field.id: field.label for field in transition.needs}
    lines = [f"缺少“{field.label}”" for field in missing]
    lines += [f"“{labels.get(name, name)}”不符合要求" for name in problems]
    return "；".join(lines) or "有未知的项目"


class GuardFailed(Refused):
    """A standing rule holds the transition back, for the reason it gives."""

    code = "guard_failed"

    def __init__(self, transition: Transition, guard: Guard, reason: Reason) -> None:
        super().__init__(
            f"{transition.trigger!r} is held back by {guard.id} ({guard.label}): {reason.en}",
            f"{guard.label}：{reason.zh}",
        )
        self.guard = guard.id
        self.reason = reason
