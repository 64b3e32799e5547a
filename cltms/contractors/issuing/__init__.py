"""Issuing a purchase order: up to how much it may go, and what it says."""
