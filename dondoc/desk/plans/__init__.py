"""A plan's way: imported, reviewed, in force, amended, and what it rests on: offices, ladders, regimes, rest days."""
