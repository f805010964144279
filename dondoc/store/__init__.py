"""The ledger's store: the only SQL. Frozen values go in and come out; rows and connections never leave."""
