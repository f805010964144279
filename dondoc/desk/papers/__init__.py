"""Papers and words for a person to sign or send, rebuilt from the ledger: letters, reports, marks, briefs, the standing."""
