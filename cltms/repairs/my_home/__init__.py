"""“My home”: what somebody who is signed in sees of the home in which they live, and nothing of others."""
