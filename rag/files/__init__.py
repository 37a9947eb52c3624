"""Files become articles: read, freed of page furniture, dated."""
