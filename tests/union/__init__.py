"""Tests of the union and of the wall before it."""
