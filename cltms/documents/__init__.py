"""Papers of all rooms: what can be printed, on one command."""
