"""Homes: buildings and the units in them, of the trust or of another landlord, and the codes on their doors."""
