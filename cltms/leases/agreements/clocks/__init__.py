"""Clocks: what is due, by when, from which clause and which event; pure, worked out anew at each look and never kept.

A clock that is kept can be wrong when a clause or an event is put right; one that is worked out cannot.
"""
