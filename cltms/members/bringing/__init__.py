"""Bringing people from a file: read it, show what would happen with each row, and take them in by one act."""
