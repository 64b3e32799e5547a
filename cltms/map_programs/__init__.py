"""The door for map programs: the lots and the layers beside them by OGC API – Features (Part 1: Core, in JSON)."""
