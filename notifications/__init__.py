"""Who must be told what, when, and how."""
