"""Text → tokens, the words of the time language, numbers in digits and words."""
