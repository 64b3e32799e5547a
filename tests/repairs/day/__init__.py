"""Tests of the day of a crew."""
