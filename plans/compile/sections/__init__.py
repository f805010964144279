"""Prose: which reader a section goes to, and the readers of measures, duties by body, reports and targets."""
