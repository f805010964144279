"""The bundled example: an invented province's plan, dated so that today something is done, near and past its date."""
