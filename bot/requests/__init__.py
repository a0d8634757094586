"""Kinds of request: a pydantic model each, and the table of what can be done to them."""
