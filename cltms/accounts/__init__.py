"""Who may come in: accounts, signing in and out, and the actor of a request."""
