"""Tests of `maps/samples`."""
