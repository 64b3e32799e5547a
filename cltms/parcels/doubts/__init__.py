"""Doubts: a question before a file takes away, or moves, much of what the roll says."""
