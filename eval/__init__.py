"""The evaluation: what the answers are worth, case by case."""
