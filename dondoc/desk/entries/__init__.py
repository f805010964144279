"""What people enter of occurrences, and what follows from it; the tracking table, silences, heirs, a plan's end."""
