"""Fictional land, the same on every run: for the demo, for tests and for benchmarks."""
