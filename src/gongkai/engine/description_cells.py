"""What a description says in the cells of its tables: the same in a document, terminal and page."""

from collections.abc import Iterable, Iterator

from gongkai.engine.description import (
    DescribedAction,
    DescribedClock,
    DescribedCourse,
    DescribedField,
    DescribedStart,
    Description,
    Named,
)


def names(named: Iterable[Named]) -> str:
    """Return names, each once."""
    return "、".join(dict.fromkeys(one.label for one in named))


def facts(one: Description) -> Iterator[tuple[str, str]]:
    """Yield what there is to know of a version besides its tables: what it is, and the words."""
    (version,) = (known for known in one.versions if known.version == one.version)
    until = f"，至{version.until}" if version.until else ""
    yield "施行", f"{version.effective_from}起{until}"
    yield "依据", "；".join(one.law)
    yield "2018年任务分解表", f"第{'、'.join(map(str, one.tasks))}项"
    yield "案件编号", f"{one.prefix}-年份-序号"
    if one.identity:
        yield "不得重复登记", one.identity.label
    if one.dated_by:
        yield "适用哪一版", f"由“{one.dated_by.label}”决定"
    if one.suspension_grounds:
        yield "法定中止事由", "；".join(ground.label for ground in one.suspension_grounds)
    opened = [
        f"“{opening.procedure.label}”的“{opening.action.label}”（{opening.relation}）"
        for opening in one.opened_by
    ]
    opened += [f"义务{duty.id}“{duty.label}”" for duty in one.duties]
    if opened:
        yield "由系统启动", "；".join(opened)
    yield "最长办理", course_words(one.longest)
    yield "仅依法律", course_words(one.by_law)
    if one.unbounded:
        yield "没有固定期限的状态", names(one.unbounded)


def course_words(course: DescribedCourse) -> str:
    """Return the longest course in words."""
    if not course.working_days:
        return "没有长短固定的期限"
    most = "至多" if course.complete else "至少"
    kind = f"（{course.kind}）" if course.kind else ""
    way = " → ".join(action.label for action in course.actions)
    return f"{most}{course.working_days}个工作日{kind}：{way}"


def from_words(action: DescribedAction) -> str:
    """Return where an action can be taken."""
    return names(action.sources) if action.sources else "（启动）"


def to_words(action: DescribedAction) -> str:
    """Return where an action leads."""
    return action.dest.label if action.dest else "（不变）"


def needs_words(action: DescribedAction) -> str:
    """Return what an action asks for."""
    return "、".join(f"{need.label}{'' if need.required else '（选填）'}" for need in action.needs)


def opens_words(action: DescribedAction) -> str:
    """Return the cases an action opens."""
    return "、".join(
        f"{one.procedure.label}（{one.relation}{'，各单位一件' if one.several else ''}"
        f"{'，视情形' if one.sometimes else ''}）"
        for one in action.opens
    )


def starts_words(clock: DescribedClock) -> str:
    """Return what begins a clock."""
    starts = [f"{one.action.label}{_since(one)}" for one in clock.starts]
    starts += [f"{one.action.label}（重新起算{_since(one, '，自{}')}）" for one in clock.restarts]
    return "、".join(starts)


def pauses_words(clock: DescribedClock) -> str:
    """Return where a clock stands still, and from which day to which."""
    dates = "、".join(
        dict.fromkeys(one.counts_from.label for one in clock.paused_on if one.counts_from)
    )
    return names(clock.paused_in) + (f"（以{dates}为准）" if dates else "")


def after_words(clock: DescribedClock) -> str:
    """Return what else can become of a clock: longer, told, or over."""
    after = [f"{action.label}：延长{by}" for action, by in clock.extended_by]
    after += [f"期满由系统办理“{clock.on_expiry.label}”"] if clock.on_expiry else []
    after += [f"{one.label}时书面告知，{clock.on_notice}" for one in clock.told_by]
    return "；".join(after)


def clock_name(clock: DescribedClock) -> str:
    """Return the name of a clock; one not every case has says so."""
    return f"{clock.label}{'（部分案件）' if clock.sometimes else ''}"


def by_ladder(one: Description) -> dict[str, list[DescribedClock]]:
    """Return the clocks by the ladder around their due dates."""
    found: dict[str, list[DescribedClock]] = {}
    for clock in one.clocks:
        if clock.ladder:
            found.setdefault(clock.ladder, []).append(clock)
    return found


def fields(one: Description) -> list[DescribedField]:
    """Return what is asked for anywhere in a procedure, each once."""
    found = {(f.id, f.label, f.options): f for action in one.actions for f in action.needs}
    return sorted(found.values(), key=lambda field: field.id)


def _since(start: DescribedStart, words: str = "（自{}）") -> str:
    return words.format(start.counts_from.label) if start.counts_from else ""
