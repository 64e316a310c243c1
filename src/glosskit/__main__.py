"""`python -m glosskit`."""

from glosskit.cli import main

if __name__ == "__main__":
    main()
