"""What the bank says: its files are read, each line waits until a person says what it is, and no line counts twice."""
