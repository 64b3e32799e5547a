"""Tests of `cltms/parcels/tiles`."""
