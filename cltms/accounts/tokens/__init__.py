"""Reading tokens: long words that let a map program read the roll in somebody's name, and nothing else."""
