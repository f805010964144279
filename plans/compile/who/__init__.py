"""Who does what: the names of bodies in a text, the verbs of duty, and the sentences and clauses that join the two."""
