"""Selection: who gets a home."""
