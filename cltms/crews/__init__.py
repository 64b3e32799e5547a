"""Who mends: crews of the trust, and contractors with their trades, rates and insurance."""
