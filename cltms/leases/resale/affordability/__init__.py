"""What a household can pay: its income against the median of its area, and the price that follows from an income."""
