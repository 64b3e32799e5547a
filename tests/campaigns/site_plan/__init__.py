"""Site plans."""
