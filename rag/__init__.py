"""Ask a folder of articles; every sentence of the answer is on the record."""
