"""Where the report of one county can stand."""

from gongkai.engine.states import State, final

AWAITING = State("awaiting", "待报送")
REPORTED = final("reported", "已报送")
EXCUSED = final("excused", "免报")
