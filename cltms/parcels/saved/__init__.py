"""Saved views and selections: kept under a name, shared by link within one's rights, told of when a roll comes in."""
