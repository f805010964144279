"""HTTP: calendars under secret addresses. The only package that knows the web library; it starts without Prefect."""
