"""Billing runs: what is to be charged for a month, explained line by line, approved by a second person, posted once."""
