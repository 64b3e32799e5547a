"""People, however many hats they wear: households, organisations, and who was what in them from when to when."""
