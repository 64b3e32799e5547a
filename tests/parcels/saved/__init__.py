"""Tests of `cltms/parcels/saved`."""
