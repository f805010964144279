"""Use cases: each gathers facts, calls pure functions and carries out what they return in one transaction."""
