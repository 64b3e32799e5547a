"""Who owns it: reading an owner as assessors write one, and saying which rule decided."""
