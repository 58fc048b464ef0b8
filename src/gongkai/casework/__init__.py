"""Use cases: load, decide, save. One command per file; `ports` is what they need from outside."""
