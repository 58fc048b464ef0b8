"""Helpers that ship: stories on a fixed calendar, for our tests and for those of other offices."""
