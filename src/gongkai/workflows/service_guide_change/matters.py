"""What changes in a service guide, and where the guide is shown."""

from typing import Final

CHANGES: Final = {
    "condition": "办理条件",
    "material": "申请材料",
    "fee": "收费",
    "time_limit": "办理时限",
    "window": "办理窗口",
    "list_entry": "清单事项",
}
CHANNELS: Final = {
    "hall": "办事大厅",
    "website": "门户网站",
    "online_hall": "网上办事大厅",
    "new_media": "新媒体",
    "other": "其他渠道",
}
EVERYWHERE: Final = frozenset({"hall", "website", "online_hall", "new_media"})
"""Where every guide is shown, whatever other outlets it has besides."""


def screenshot(channel: str) -> str:
    """Return the field in which a channel's screenshot (or photo) is handed in."""
    return f"{channel}_screenshot"
