"""Notices of leases: letters in the language of who gets them, frozen when served, with proof and a day that counts."""
