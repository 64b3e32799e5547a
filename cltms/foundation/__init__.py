"""What every room of the house stands on, and what is not about housing."""
