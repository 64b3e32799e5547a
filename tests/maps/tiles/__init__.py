"""Tests of `maps/tiles`."""
