"""The application of a community land trust, its co-operatives, the tenant union next door and their councils."""
