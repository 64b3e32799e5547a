"""What the city says: officials and what they said, what they promised, and how a lot stands with its holding body."""
