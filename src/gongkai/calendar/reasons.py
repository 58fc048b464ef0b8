"""Why a day is counted or not, in words."""

from enum import StrEnum


class Reason(StrEnum):
    """Why a day is counted or not."""

    ARRIVED = "arrived"
    RECEIVED = "received"
    COUNTED = "counted"
    REST = "rest"
    PAUSED = "paused"
    OVER = "over"
    ROLLED = "rolled"
    KEPT = "kept"
    STARTED = "started"
    ENDED = "ended"
    AIMED_AT = "aimed_at"
    FIXED = "fixed"

    @property
    def label(self) -> str:
        """The reason in Chinese, for people."""
        return _WORDS[self][0]

    @property
    def english(self) -> str:
        """The reason in English."""
        return _WORDS[self][1]


_WORDS = {
    Reason.ARRIVED: (
        "非办公时间到达，尚未视为收到",
        "arrived outside office hours, not yet received",
    ),
    Reason.RECEIVED: ("起算日，当日不计入", "the day of the event is not counted"),
    Reason.COUNTED: ("计入", "counted"),
    Reason.REST: ("非工作日，不计入", "no working day, not counted"),
    Reason.PAUSED: ("期间中止，不计入", "paused, not counted"),
    Reason.OVER: ("期间届满后的休息日，顺延", "the period is over on a rest day and rolls on"),
    Reason.ROLLED: ("顺延至本工作日届满", "rolled forward to this working day"),
    Reason.KEPT: (
        "计算已届满，按已书面告知的期限不提前",
        "over, but kept to the day told in writing",
    ),
    Reason.STARTED: ("自该时刻起按小时计算", "hours run from the moment itself"),
    Reason.ENDED: ("小时数届满", "the hours are over"),
    Reason.AIMED_AT: ("固定日期前的最后一个工作日", "the last working day up to the fixed date"),
    Reason.FIXED: ("固定日期，不顺延", "the fixed date, which never rolls forward"),
}
