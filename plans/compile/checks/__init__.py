"""What is looked for after everything has been read: doubts, what ended nowhere, and what became of each line."""
