"""Ground leases: on which terms people hold a home on the trust's land, and what it sells for."""
