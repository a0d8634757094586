"""Question and policy in, Finding out: pure, in memory, no network, no model download."""
