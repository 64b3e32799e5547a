"""A year of the trust's land and homes, counted for its board and the county."""
