"""A description as a Markdown page: for documents, and for whoever asks the terminal for one."""

from collections.abc import Iterable, Iterator, Sequence

from gongkai.engine.description import (
    DescribedAction,
    DescribedClock,
    DescribedCourse,
    DescribedField,
    Description,
    Named,
)

_MADE = "<!-- 由 gongkai procedure docs 依代码生成，请勿手工修改。 -->"
_NOTHING = "—"


def page(versions: Sequence[tuple[Description, str]]) -> str:
    """Return the page of one procedure.

    Args:
        versions: Its versions with their state diagrams in Mermaid, the newest first.
    """
    newest, _ = versions[0]
    lines = [_MADE, "", f"# {newest.label} `{newest.id}`", ""]
    lines += ["[全部程序](README.md)", ""]
    for described, diagram in versions:
        lines += section(described, diagram)
    return "\n".join(lines).rstrip() + "\n"


def index(described: Iterable[Description]) -> str:
    """Return the page that lists the procedures, each version a row."""
    rows = [
        [
            f"[{one.label}]({one.id}.md)",
            f"`{one.id}`",
            f"{one.version}",
            "、".join(map(str, one.tasks)),
            f"{len(one.states)}",
            f"{len(one.clocks)}",
            f"{one.longest.working_days}",
            f"{one.by_law.working_days}",
        ]
        for one in described
    ]
    heads = ["程序", "ID", "版本", "任务", "状态", "期限", "最长办理（工作日）", "其中仅依法律"]
    return "\n".join(
        [
            _MADE,
            "",
            "# 程序",
            "",
            "每个程序一页：状态图、状态、谁能做什么、期限与依据。全部由代码中的声明生成。",
            "",
            *_table(heads, rows),
            "",
            "最长办理：每一步都恰在期限届满前完成、依法延期、各期限由同一操作至多起算一次时，"
            "从启动到办结至多经过的工作日；没有期限的状态不计。自然日、月按通常的工作日折算。"
            "“仅依法律”不计本单位内部时限。",
            "",
        ]
    )


def section(one: Description, diagram: str) -> list[str]:
    """Return the lines that describe one version."""
    return [
        f"## 第{one.version}版",
        "",
        *_facts(one),
        "",
        "### 状态图",
        "",
        "```mermaid",
        diagram,
        "```",
        "",
        "### 状态",
        "",
        *_table(
            ["状态", "ID", "等待", "没有期限的理由"],
            [
                [
                    state.label,
                    f"`{state.id}`",
                    "（办结）" if state.final else state.waits_on,
                    state.exempt,
                ]
                for state in one.states
            ],
        ),
        "",
        "### 谁能做什么",
        "",
        *_table(
            ["操作", "ID", "从", "到", "由谁", "填写（*可不填）", "规则", "引出"],
            [_action_row(action) for action in one.actions],
        ),
        "",
        "### 期限",
        "",
        *_table(
            [
                "期限",
                "ID",
                "多长",
                "谁的",
                "起算",
                "履行",
                "不再计算",
                "停止计算",
                "延期、期满",
                "依据",
            ],
            [_clock_row(clock) for clock in one.clocks],
        ),
        "",
        "### 提醒与督办",
        "",
        *_ladders(one),
        "### 规则",
        "",
        *_table(
            ["规则", "编号", "用于"],
            [[guard.label, f"`{guard.id}`", _names(guard.asked_by)] for guard in one.guards],
        ),
        "",
        "### 填写内容",
        "",
        *_table(["内容", "ID", "类型", "选项"], [_field_row(field) for field in _fields(one)]),
        "",
    ]


def _facts(one: Description) -> Iterator[str]:
    (version,) = (v for v in one.versions if v.version == one.version)
    until = f"至{version.until}" if version.until else ""
    yield f"- 施行：{version.effective_from}起{until}；案件编号：{one.prefix}-年份-序号"
    yield f"- 依据：{'；'.join(one.law)}"
    yield f"- 2018年任务分解表：第{'、'.join(map(str, one.tasks))}项"
    if one.identity:
        yield f"- 不得重复：{_coded(one.identity)}"
    if one.dated_by:
        yield f"- 适用哪一版由{_coded(one.dated_by)}决定"
    if one.suspension_grounds:
        yield f"- 法定中止事由：{'；'.join(map(_coded, one.suspension_grounds))}"
    for opening in one.opened_by:
        yield (
            f"- 由“{opening.procedure.label}”（`{opening.procedure.id}`）的"
            f"“{opening.action.label}”启动，为其{opening.relation}"
        )
    if one.duties:
        yield f"- 由义务日历启动：{'；'.join(f'{duty.id} {duty.label}' for duty in one.duties)}"
    yield f"- 最长办理：{course_words(one.longest)}"
    yield f"- 仅依法律：{course_words(one.by_law)}"
    if one.unbounded:
        yield f"- 没有固定期限的状态：{_names(one.unbounded)}"


def course_words(course: DescribedCourse) -> str:
    """Return the longest course in words."""
    if not course.working_days:
        return "没有长短固定的期限"
    least = "至多" if course.complete else "至少"
    kind = f"（{course.kind}）" if course.kind else ""
    way = " → ".join(action.label for action in course.actions)
    return f"{least}{course.working_days}个工作日{kind}：{way}"


def _action_row(action: DescribedAction) -> list[str]:
    needs = "、".join(f"{need.label}{'' if need.required else '*'}" for need in action.needs)
    opens = "、".join(
        f"{one.procedure.label}（{one.relation}{'，各单位一件' if one.several else ''}"
        f"{'，视情形' if one.sometimes else ''}）"
        for one in action.opens
    )
    again = "（办结后也可）" if action.reopens else ""
    return [
        f"{action.label}{again}",
        f"`{action.trigger}`",
        _names(action.sources) if action.sources else "（启动）",
        action.dest.label if action.dest else "（不变）",
        _names(action.by),
        needs,
        _names(action.guards),
        opens,
    ]


def _clock_row(clock: DescribedClock) -> list[str]:
    starts = [
        f"{start.action.label}{f'（自{start.counts_from.label}）' if start.counts_from else ''}"
        for start in clock.starts
    ]
    restarts = [f"{start.action.label}（重新）" for start in clock.restarts]
    after = [f"{action.label}：延长{by}" for action, by in clock.extended_by]
    after += [f"期满自动{clock.on_expiry.label}"] if clock.on_expiry else []
    after += [f"{action.label}时书面告知，{clock.on_notice}" for action in clock.told_by]
    return [
        f"{clock.label}{'（部分案件）' if clock.sometimes else ''}",
        f"`{clock.id}`",
        clock.within,
        clock.bearer,
        "、".join([*starts, *restarts]),
        _names(clock.met_by),
        _names(clock.waived_by),
        _names(clock.paused_in),
        "；".join(after),
        clock.law,
    ]


def _ladders(one: Description) -> Iterator[str]:
    ladders: dict[str, list[DescribedClock]] = {}
    for clock in one.clocks:
        if clock.ladder:
            ladders.setdefault(clock.ladder, []).append(clock)
    if not ladders:
        yield from ("没有提醒和督办。", "")
    for ladder, clocks in ladders.items():
        yield from (f"{'、'.join(clock.label for clock in clocks)}（`{ladder}`）：", "")
        yield from _table(
            ["何时", "灯", "提示", "告知", "措施"],
            [
                [rung.when, rung.light.label, rung.label, _names(rung.to), rung.action]
                for rung in clocks[0].rungs
            ],
        )
        yield ""


def _fields(one: Description) -> list[DescribedField]:
    """Return what is asked for anywhere, each once."""
    found = {(f.id, f.label, f.options): f for action in one.actions for f in action.needs}
    return sorted(found.values(), key=lambda field: field.id)


def _field_row(field: DescribedField) -> list[str]:
    options = "、".join(f"{option.label} `{option.id}`" for option in field.options)
    return [field.label, f"`{field.id}`", field.kind, options]


def _names(named: Iterable[Named]) -> str:
    return "、".join(dict.fromkeys(one.label for one in named))


def _coded(named: Named) -> str:
    return f"{named.label}（`{named.id}`）"


def _table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    yield f"| {' | '.join(heads)} |"
    yield f"|{'---|' * len(heads)}"
    for row in rows:
        yield f"| {' | '.join(_cell(cell) for cell in row)} |"


def _cell(text: str) -> str:
    return " ".join(text.replace("|", "\\|").split()) or _NOTHING
