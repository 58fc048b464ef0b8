"""The stored files: a directory of contents by hash, and what their bytes say they are."""
