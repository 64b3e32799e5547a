"""Tests of contractors."""
