"""Names in a text, and the persons they mean."""
