"""Tests of what a home sells for."""
