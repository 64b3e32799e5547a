"""Whether something could stand on a site: size, passage, fronts, what layers say, who is next door, taxes owed."""
