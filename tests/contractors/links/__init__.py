"""Tests of orders that a contractor opens by a link."""
