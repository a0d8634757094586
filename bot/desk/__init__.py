"""What a desk and its requesters do: one function hands in, one moves what was handed in, by the table."""
