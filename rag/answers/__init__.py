"""Answers, quoted or written by a model, each sentence with what it stands on."""
