"""Administrative documents (*văn bản hành chính*): letters, reports and briefs, drafted for a person to sign."""
