"""Tables of indices: written by hand or brought from a file, looked at before anything is taken in."""
