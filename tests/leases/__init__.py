"""Tests of ground leases."""
