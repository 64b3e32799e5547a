"""The co-op: what a member's share is worth when a household moves out, so that the next one can afford it, too."""
