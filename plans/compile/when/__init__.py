"""When: the times of a document judged by where they stand, and those that date no duty."""
