"""Joining a matter that neighbors have reported, instead of a second order for the same thing."""
