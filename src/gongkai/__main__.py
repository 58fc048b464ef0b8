"""``python -m gongkai`` is the command ``gongkai``."""

from gongkai.cli.app import main

if __name__ == "__main__":
    main()
