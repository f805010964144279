"""A plan's whole year in seconds: the same use cases, a private ledger, a clock that is moved."""
