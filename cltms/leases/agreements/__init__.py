"""Ground leases and occupancy agreements: what was agreed clause by clause, what happened, and what is due from it."""
