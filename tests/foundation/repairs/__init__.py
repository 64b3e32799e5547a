"""A small feature as docs/architecture.md shows it, to prove that what stands there runs as written."""
