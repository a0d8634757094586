"""The policy and what belongs to it: read from a content folder, checked, kept on a shelf that changes in one step."""
