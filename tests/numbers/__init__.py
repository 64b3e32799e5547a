"""Tests of the numbers of repairs."""
