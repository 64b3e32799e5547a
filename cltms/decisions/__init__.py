"""Decisions: bodies, their polls with a frozen electorate, ballots that may be secret, and what was adopted."""
