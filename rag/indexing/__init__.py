"""The index: articles cut into passages, kept and found again by words and by meaning."""
