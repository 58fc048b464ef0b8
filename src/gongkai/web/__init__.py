"""The pages of the office in the browser: plain HTML, our own style sheet, no script."""

from gongkai.web.app import create_app

__all__ = ["create_app"]
