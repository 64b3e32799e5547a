"""Tests of the co-op: shares and what they are worth."""
