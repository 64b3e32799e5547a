"""Is it vacant: evidence weighed in the open, each piece with its source, date and weight."""
