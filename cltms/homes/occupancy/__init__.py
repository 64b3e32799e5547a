"""Which household lives in which home, from one day up to another."""
