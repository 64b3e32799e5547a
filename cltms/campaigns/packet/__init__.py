"""The packet that a campaign hands over: made as a draft, then frozen, numbered and kept as it was."""
