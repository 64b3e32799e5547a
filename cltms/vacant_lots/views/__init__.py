"""The pages of vacant lots."""
