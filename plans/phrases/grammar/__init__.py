"""What a phrase holds: the parser and its readers, each from tokens to nodes."""
