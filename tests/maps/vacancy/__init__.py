"""Tests of `maps/vacancy`."""
