"""What a body wants to see: the common core, what its programme says, and how far each item is."""
