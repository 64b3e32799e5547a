"""Judging whether the coordinates of a file can be what it declares, and proposing systems where they cannot."""
