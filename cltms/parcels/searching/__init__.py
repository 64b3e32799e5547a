"""Finding lots by identifier, address and owner, however they are spelled, and finding where an address is."""
