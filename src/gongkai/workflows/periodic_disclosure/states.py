"""Where the disclosure of one period can stand."""

from gongkai.engine.states import State, final

OPENED = State("opened", "本期开始")
COLLECTING = State("collecting", "县区报送中")
MISSING_REPORTS = State("missing_reports", "缺报催报")
CONSOLIDATING = State("consolidating", "汇总核对")
REVIEWING = State("reviewing", "审查")
PUBLISHED = State(
    "published",
    "已公开",
    exempt="本期数据已公开，只待办结，没有规定期限",
)
CLOSED = final("closed", "已办结")
