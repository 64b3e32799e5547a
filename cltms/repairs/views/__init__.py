"""Pages of repairs: those of residents, who come without an account, and those of staff."""
