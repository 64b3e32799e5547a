"""Repairs: from a tenant's words to the resident's own "it is fixed", with the clocks that run meanwhile."""
