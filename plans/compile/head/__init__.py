"""What a document is: its kind, number, dates, issuer, signer and period, who urges and to whom the result is owed."""
