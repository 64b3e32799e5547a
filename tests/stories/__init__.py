"""Stories that go through the whole house."""
