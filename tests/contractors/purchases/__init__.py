"""Tests of purchase orders."""
