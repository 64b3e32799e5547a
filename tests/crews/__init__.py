"""Tests of crews and contractors."""
