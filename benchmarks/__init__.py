"""Benchmarks: ratios to peers in the same run, never timed tests. `make bench` runs all."""
