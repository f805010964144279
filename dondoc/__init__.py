"""The application: settings, clock, store, desk (use cases), web and command line."""
