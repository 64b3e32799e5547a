"""The whole county as vector tiles: what they tell, where they lie, and when they are made."""
