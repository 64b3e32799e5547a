"""Vacant lots: what the city says of a lot and promises, how it can be had, and what neighbors do on it."""
