"""What repairs cost: what was approved, what was asked beside it and who said yes, and what was spent."""
