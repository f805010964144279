"""What the nodes of a phrase mean under its context and beside one another: nodes → rules."""
