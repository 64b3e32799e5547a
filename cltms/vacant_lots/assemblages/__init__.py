"""Assemblages: lots that touch taken as one piece of ground, suggested from the roll, and walked."""
