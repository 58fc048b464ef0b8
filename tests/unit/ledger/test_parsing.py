import pytest

from gongkai.ledger import MalformedTaskTable, Shape, TaskTable, parse_task_table

TITLE = "福州市民政局2018年政务公开工作主要任务分解表"
SMALL = (
    f"\n附件\n\n{TITLE}\n\t工作任务\n\t牵头部门\n\t责任部门\n\t工作要求\n\n\t一、甲\n\n\t（一）乙\n\n"
    "\t1.丙\n\t办公室\n\t机关各处室\n\t做好。\n\n\t2.丁\n\t\n\t机关各处室\n\t公开。\n"
)
SMALL_SHAPE = Shape(parts=1, headings=1, tasks=2)


@pytest.fixture(scope="module")
def table(text: str) -> TaskTable:
    return parse_task_table(text)


def test_the_table_has_its_title_parts_and_headings(table: TaskTable) -> None:
    assert table.title == "福州市民政局2018年政务公开工作任务分解表（测试用）"
    assert (len(table.parts), len(table.headings), len(table.rows)) == (4, 12, 30)
    assert table.parts[3] == "四、制度规范"
    assert table.headings[11] == "（十二）事业单位公开"


def test_a_row_knows_its_lines(table: TaskTable, text: str) -> None:
    seventh = table.rows[6]
    lines = text.split("\n")
    assert lines[seventh.line - 1] == f"\t7.{seventh.title}"
    assert lines[seventh.lead_line - 1] == "\t福利慈善处、老龄办"
    assert lines[seventh.responsible_line - 1].startswith("\t各县（市）区民政局")


def test_a_requirement_torn_by_a_page_break_is_joined(table: TaskTable, text: str) -> None:
    assert "无关的\n\n内容。\n" in text
    assert table.rows[24].requirement.endswith("不得发布与政府职能无关的内容。")


def test_spaces_that_mean_nothing_are_dropped(table: TaskTable, text: str) -> None:
    assert " 3 个工作日" in text
    assert "3个工作日内上网。" in table.rows[11].requirement


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("\n", "\r\n"),
        ("\n", "\r"),
        ("\t", "\t\t"),
        ("\t\n", "\n"),
        ("\t\n", "\t 　\n"),
        ("\n\n", "\n\n\n"),
        ("\n\n", "\n　\n"),
        ("1.", "1．"),
        ("（", "("),
        ("\n", " \n"),
        ("附件\n", "附件：\n"),
        ("附件", "\ufeff附件"),
    ],
    ids=repr,
)
def test_the_looks_of_an_export_do_not_matter(
    table: TaskTable, text: str, old: str, new: str
) -> None:
    read = parse_task_table(text.replace(old, new))
    assert [(row.number, row.lead_text) for row in read.rows] == [
        (row.number, row.lead_text.replace(old, new)) for row in table.rows
    ]


def test_a_table_of_another_size_is_read_when_its_size_is_told() -> None:
    assert len(parse_task_table(SMALL, SMALL_SHAPE).rows) == 2
    assert len(parse_task_table(SMALL, None).rows) == 2
    with pytest.raises(MalformedTaskTable, match="must hold 4 parts, 12 headings, 30 tasks"):
        parse_task_table(SMALL)


def test_a_title_on_two_lines_is_joined() -> None:
    broken = SMALL.replace("政务公开", "政务\n公开", 1)
    assert parse_task_table(broken, SMALL_SHAPE).title == TITLE


CHANGES = {
    "no title": (TITLE, "", {(5, "title_missing")}),
    "a column head lost": ("\t牵头部门\n", "", {(5, "header")}),
    "column heads swapped": ("\t牵头部门\n\t责任部门", "\t责任部门\n\t牵头部门", {(5, "header")}),
    "text before the first part": ("\n\t一、", "\n\t说明\n\n\t一、", {(10, "outside_part")}),
    "part lost": ("\t一、甲\n\n", "", {(10, "outside_part"), (21, "shape")}),
    "heading lost": (
        "\t（一）乙\n\n",
        "",
        {(12, "heading_missing"), (21, "shape")},
    ),
    "part misnumbered": ("一、甲", "二、甲", {(10, "numbering")}),
    "heading misnumbered": ("（一）", "（三）", {(12, "numbering")}),
    "task misnumbered": ("\t2.", "\t3.", {(19, "numbering")}),
    "task number twice": ("\t2.", "\t1.", {(19, "duplicate")}),
    "task number lost": (
        "\t2.丁",
        "\t丁",
        {(19, "stray_text"), (21, "stray_text"), (23, "shape")},
    ),
    "task title empty": ("\t2.丁", "\t2.", {(19, "empty_cell")}),
    "empty lead lost": ("\t\n", "", {(19, "missing_column"), (22, "shape")}),
    "lead lost": ("\t办公室\n", "", {(14, "missing_column"), (22, "shape")}),
    "responsible empty": ("\t\n\t机关各处室", "\t\n\t", {(21, "empty_cell")}),
    "requirement empty": ("\t公开。", "\t", {(22, "empty_cell")}),
    "requirement lost": ("\t公开。\n", "", {(19, "missing_column"), (22, "shape")}),
    "a fifth column": ("\t公开。", "\t公开。\n\t备注", {(23, "stray_text")}),
    "requirement cut": ("做好。", "做", {(17, "cut_off")}),
    "text after the table": ("\t公开。\n", "\t公开。\n\n注：完。\n", {(24, "stray_text")}),
    "no break at the end": ("\t公开。\n", "\t公开。", {(22, "cut_off")}),
    "part without headings": (
        "\t一、甲\n",
        "\t一、甲\n\n\t二、戊\n",
        {(10, "without_tasks")},
    ),
    "heading without tasks": ("\t公开。\n", "\t公开。\n\n\t（二）戊\n", {(24, "without_tasks")}),
    "two faults": (
        "\t1.丙\n\t办公室\n",
        "\t3.丙\n",
        {(14, "numbering"), (14, "missing_column"), (18, "numbering"), (22, "shape")},
    ),
}


@pytest.mark.parametrize(("old", "new", "faults"), CHANGES.values(), ids=CHANGES.keys())
def test_a_fault_is_named_with_its_line(old: str, new: str, faults: set[tuple[int, str]]) -> None:
    assert SMALL.count(old) >= 1
    with pytest.raises(MalformedTaskTable) as refused:
        parse_task_table(SMALL.replace(old, new, 1), SMALL_SHAPE)
    found = {(problem.line, problem.kind.value) for problem in refused.value.problems}
    assert found == faults
    for line, _ in faults:
        assert f"line {line}: " in str(refused.value)
    assert f"第 {min(faults)[0]} 行" in refused.value.zh


def test_all_faults_are_reported_at_once(text: str) -> None:
    broken = text.replace("\t计财处\n", "").replace("\t12.", "\t13.").replace("（七）", "（八）", 1)
    with pytest.raises(MalformedTaskTable) as refused:
        parse_task_table(broken)
    lines = [problem.line for problem in refused.value.problems]
    assert lines == sorted(lines)
    kinds = [problem.kind.value for problem in refused.value.problems]
    assert {"missing_column", "numbering", "duplicate", "shape"} <= set(kinds)


def test_a_table_without_tasks_is_refused_whatever_was_expected() -> None:
    with pytest.raises(MalformedTaskTable, match="no task"):
        parse_task_table(SMALL[: SMALL.index("\t1.")], None)
