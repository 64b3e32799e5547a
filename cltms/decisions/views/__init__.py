"""Pages of decisions: bodies, polls, the ballot, and the register."""
