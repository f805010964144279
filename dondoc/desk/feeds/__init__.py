"""Calendars: what they show of an occurrence, their bytes, and the secret links to them."""
