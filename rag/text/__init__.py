"""A text in its parts: sentences, quotes, rows of tables."""
