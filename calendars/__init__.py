"""Civil time of the Vietnamese public sector, and iCalendar text; knows nothing of plans."""
