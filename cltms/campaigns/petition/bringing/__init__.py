"""Bringing signatures from a file: read it, show what each row would be, and enter the rows as one numbered sheet."""
