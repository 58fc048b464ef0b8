"""Every finding of a dry run or a recalculation as a CSV file a spreadsheet opens."""

import csv
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from gongkai.casework.notice_ports import FoundOn
from gongkai.cli.calendar_words import found_json
from gongkai.errors import InvalidInput

if TYPE_CHECKING:
    from gongkai.bootstrap import App

_COLUMNS = {
    "case": "编号",
    "title": "标题",
    "unit": "承办单位",
    "procedure": "程序",
    "label": "期限",
    "outcome": "结果",
    "was_due": "原到期日",
    "due": "新到期日",
    "certainty": "确定性",
    "was_late": "原已逾期",
    "late": "现已逾期",
    "told": "书面告知的期限",
}
_FORMULA = ("=", "+", "-", "@", "＝", "＋", "－", "＠", "\t", "\r", "\n")


def write_found(file: Path, found: Sequence[FoundOn], app: "App") -> None:
    """Write the findings to ``file``, in UTF-8 with the mark spreadsheets look for.

    Raises:
        InvalidInput: The file cannot be written.
    """
    try:
        with file.open("w", encoding="utf-8-sig", newline="") as stream:
            writer = csv.writer(stream)
            writer.writerow(_COLUMNS.values())
            for one in found:
                document = found_json(app, one)
                writer.writerow([_cell(document[key]) for key in _COLUMNS])
    except OSError as error:
        raise InvalidInput(f"{file} cannot be written ({error.strerror}): name another") from error


def _cell(value: object) -> str:
    if isinstance(value, bool):
        return "是" if value else "否"
    text = "" if value is None else str(value)
    # A spreadsheet would take what somebody typed into a title for a formula.
    return f"'{text}" if text.startswith(_FORMULA) else text
