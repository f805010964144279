"""The environment Prefect must find before anything imports it (guides/prefect.md §3 and §5, each line measured)."""

from pathlib import Path

# a weekly programme has 53 runs a year; durations are ISO 8601, plain seconds stop Prefect from importing
RUNS_AHEAD = 60
DAYS_AHEAD = 400


def server_environment(*, host: str, port: int, home: Path) -> dict[str, str]:
    """Settings of the embedded server and of its clients: no call outside, the whole year of runs, its own database."""
    return {
        "DO_NOT_TRACK": "1",
        "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
        "PREFECT_SERVER_API_HOST": host,
        "PREFECT_SERVER_API_PORT": str(port),
        "PREFECT_SERVER_UI_API_URL": "/api",
        "PREFECT_API_URL": f"http://{host}:{port}/api",
        "PREFECT_HOME": str(home / "prefect"),
        "PREFECT_WORKER_QUERY_SECONDS": "5",
        "PREFECT_SERVER_SERVICES_SCHEDULER_MIN_RUNS": str(RUNS_AHEAD),
        "PREFECT_SERVER_SERVICES_SCHEDULER_MAX_SCHEDULED_TIME": f"P{DAYS_AHEAD}D",
        "PREFECT_SERVER_SERVICES_SCHEDULER_MIN_SCHEDULED_TIME": "PT1H",
        "PREFECT_SERVER_SERVICES_DB_VACUUM_ENABLED": "events,flow_runs",
    }
