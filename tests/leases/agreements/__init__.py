"""Ground leases and occupancy agreements."""
