"""The tenant union's own room: who belongs to it, building by building, behind a wall that the trust cannot pass."""
