"""Document → plan: duties with their rules and bodies, standing duties, targets, and everything doubtful."""
