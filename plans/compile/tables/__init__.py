"""Tables of duties: columns known by the words of their headings, a duty or a group to each row."""
