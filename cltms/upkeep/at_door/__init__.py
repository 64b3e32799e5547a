"""Planned work at the door: what a crew sees of it on its day, and what it says there."""
