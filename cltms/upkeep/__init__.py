"""Upkeep: work that comes again by itself, what condition buildings are in, and what has to be put by to replace it."""
