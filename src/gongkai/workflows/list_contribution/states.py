"""Where the contribution of one unit can stand."""

from gongkai.engine.states import State, final

DRAFTING = State("drafting", "梳理中")
SUBMITTED = final("submitted", "已报送")
EXCUSED = final("excused", "免报")
