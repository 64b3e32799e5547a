"""Invoices of contractors: received, checked against what was agreed, approved, and paid."""
