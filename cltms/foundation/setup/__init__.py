"""Set-up that runs before anything is installed, and therefore knows nothing but Python's own library."""
