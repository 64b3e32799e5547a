"""What a campaign costs and where money comes from, with the gap between them."""
