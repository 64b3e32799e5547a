"""Sealed fields: what a stolen database does not tell, because the keys lie in files beside it.

A *ring* is a file with the keys of one circle of people (the house, the tenant union). Values are sealed with Fernet
(AES-128-CBC and HMAC-SHA256) from the `cryptography` package, newest key first; what must be found again by its exact
value has a *blind index* beside it, an HMAC-SHA256 under a key of the same ring.
"""
