"""Tests of the county's roll."""
