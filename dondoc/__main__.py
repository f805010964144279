"""`python -m dondoc`."""

from dondoc.cli.app import main

if __name__ == "__main__":
    main()
