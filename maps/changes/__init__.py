"""What differs between two rolls of one place: outlines above rounding noise, owners, classes, values, and descent."""
