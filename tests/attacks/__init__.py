"""Attacks that are tried on every door of the house, as it is installed and not as a list remembers it."""
