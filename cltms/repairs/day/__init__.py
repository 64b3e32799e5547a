"""The day of a crew: its visits in order of time, what is done there, and what is sent from a telephone."""
