"""The arithmetic of resale: terms and facts in, a price with its lines out; no clock, no database, no floats."""
