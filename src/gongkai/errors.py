"""The errors gongkai raises on purpose: one root, one class per thing a caller can act on.

Each message says what is wrong and what to do. Errors know nothing of HTTP or exit codes; the edges
(``web``, ``cli``) translate them.
"""


class GongkaiError(Exception):
    """Root of every error gongkai raises on purpose; its text may be shown to a person as it is."""


class InvalidInput(GongkaiError):
    """A value from outside cannot be used; nothing was changed."""


class NotFound(GongkaiError):
    """What was asked for does not exist."""


class Conflict(GongkaiError):
    """Somebody else was faster; nothing was changed. Look again, then decide."""


class Unavailable(GongkaiError):
    """The database is missing, locked, full or at another version; nothing was changed."""
