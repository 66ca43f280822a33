"""``python -m plantool``."""

from plantool.cli import main

if __name__ == "__main__":
    main()
