"""Pages of accounts: signing in and out, one's own account, invitations, and who is in the house."""
