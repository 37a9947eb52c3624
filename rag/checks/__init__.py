"""Whether the sentences of an answer are borne out by what they cite."""
