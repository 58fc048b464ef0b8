"""A description as a Markdown page: for documents, and for whoever asks the terminal for one."""

from collections.abc import Iterable, Iterator, Sequence

from gongkai.engine import description_cells as cells
from gongkai.engine.description import (
    DescribedAction,
    DescribedClock,
    DescribedField,
    DescribedState,
    Description,
)

MADE = "<!-- 由 gongkai procedure docs 依代码生成，请勿手工修改。 -->"
"""The first line of every page: who wrote it."""
_NOTHING = "—"
_LEGEND = (
    "最长办理：每一步都恰在期限届满前完成、依法延期、各期限由同一操作至多起算一次时，从启动到办结"
    "至多经过的工作日；没有期限的状态不计，自然日、月按通常的工作日折算。"
    "“仅依法律”不计本单位内部时限。规则没有计入：它们可以使实际用时更短，不会更长。"
)
_ACTIONS = ["操作", "ID", "从", "到", "由谁", "填写", "规则", "引出"]
_CLOCKS = [
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
]


def page(versions: Sequence[tuple[Description, str]]) -> str:
    """Return the page of one procedure.

    Args:
        versions: Its versions with their state diagrams in Mermaid, the newest first.
    """
    newest, _ = versions[0]
    lines = [MADE, "", f"# {newest.label} `{newest.id}`", "", "[全部程序](README.md)", ""]
    for described, diagram in versions:
        lines += section(described, diagram)
    return "\n".join(lines).rstrip() + "\n"


def index(described: Iterable[Description]) -> str:
    """Return the page that lists the procedures, each version a row."""
    heads = ("程序", "ID", "版本", "任务", "状态", "期限", "最长办理（工作日）", "仅依法律")
    intro = "每个程序一页：状态图、状态、谁能做什么、期限与依据，全部由代码中的声明生成。"
    rows = map(_index_row, described)
    return "\n".join([MADE, "", "# 程序", "", intro, "", *_table(heads, rows), "", _LEGEND, ""])


def _index_row(one: Description) -> tuple[str, ...]:
    return (
        f"[{one.label}]({one.id}.md)",
        _code(one.id),
        str(one.version),
        "、".join(map(str, one.tasks)),
        str(len(one.states)),
        str(len(one.clocks)),
        str(one.longest.working_days or ""),
        str(one.by_law.working_days or ""),
    )


def section(one: Description, diagram: str) -> Iterator[str]:
    """Yield the lines that describe one version."""
    yield from (f"## 第{one.version}版", "")
    yield from (f"- {what}：{words}" for what, words in cells.facts(one))
    yield from ("", "### 状态图", "", "```mermaid", diagram, "```", "", "### 状态", "")
    yield from _table(("状态", "ID", "等待", "没有期限的理由"), map(_state_row, one.states))
    yield from ("", "### 谁能做什么", "")
    yield from _table(_ACTIONS, map(_action_row, one.actions))
    yield from ("", "### 期限", "")
    yield from _table(_CLOCKS, map(_clock_row, one.clocks))
    yield from ("", "### 提醒与督办", "")
    yield from _ladders(one)
    yield from ("### 规则", "")
    yield from _table(
        ("规则", "编号", "用于"),
        ((guard.label, _code(guard.id), cells.names(guard.asked_by)) for guard in one.guards),
    )
    yield from ("", "### 填写内容", "")
    yield from _table(("内容", "ID", "类型", "选项"), map(_field_row, cells.fields(one)))
    yield ""


def _state_row(state: DescribedState) -> tuple[str, ...]:
    waits_on = "（办结）" if state.final else state.waits_on
    return state.label, _code(state.id), waits_on, state.exempt


def _action_row(action: DescribedAction) -> tuple[str, ...]:
    return (
        f"{action.label}{'（办结后也可）' if action.reopens else ''}",
        _code(action.trigger),
        cells.from_words(action),
        cells.to_words(action),
        cells.names(action.by),
        cells.needs_words(action),
        cells.names(action.guards),
        cells.opens_words(action),
    )


def _clock_row(clock: DescribedClock) -> tuple[str, ...]:
    return (
        cells.clock_name(clock),
        _code(clock.id),
        clock.within,
        clock.bearer,
        cells.starts_words(clock),
        cells.names(clock.met_by),
        cells.names(clock.waived_by),
        cells.pauses_words(clock),
        cells.after_words(clock),
        clock.law,
    )


def _field_row(field: DescribedField) -> tuple[str, ...]:
    options = "、".join(f"{option.label} {_code(option.id)}" for option in field.options)
    return field.label, _code(field.id), field.kind, options


def _ladders(one: Description) -> Iterator[str]:
    ladders = cells.by_ladder(one)
    if not ladders:
        yield from ("没有提醒和督办。", "")
    for ladder, clocks in ladders.items():
        yield from (f"{'、'.join(clock.label for clock in clocks)}（{_code(ladder)}）：", "")
        yield from _table(
            ("何时", "灯", "提示", "告知", "措施"),
            (
                (rung.when, rung.light.label, rung.label, cells.names(rung.to), rung.action)
                for rung in clocks[0].rungs
            ),
        )
        yield ""


def _code(text: str) -> str:
    return f"`{text}`"


def _table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    yield f"| {' | '.join(heads)} |"
    yield f"|{'---|' * len(heads)}"
    for row in rows:
        yield f"| {' | '.join(map(_cell, row))} |"


def _cell(text: str) -> str:
    return " ".join(text.replace("|", "\\|").split()) or _NOTHING
