"""What neighbors do on lots: work days that are planned and held, and gardens and other uses with their history."""
