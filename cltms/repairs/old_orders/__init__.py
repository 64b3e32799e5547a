"""Orders from before: a list from another program or a notebook, looked at, decided about, and taken in once."""
