"""Assemblages: lots that touch taken as one piece of ground, suggested from the roll, kept by a name, and walked."""
