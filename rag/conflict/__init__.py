"""Accounts that differ: who tells something else of the same thing."""
