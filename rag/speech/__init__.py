"""Who says what: turns of talks, quotes and reported speech, each with its speaker."""
