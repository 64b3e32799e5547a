"""Taking down what residents tell by telephone, on paper or in person, and giving them their receipt."""
