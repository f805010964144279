"""The outbox: what may leave now, handing it over, what came of it and what came back."""
