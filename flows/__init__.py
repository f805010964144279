"""Prefect: when use cases run, and what operators see. Thin; the only importer of prefect."""
