"""Plain sentences read: which day, which wish, what to look for. What is not sure is not read."""
