"""The authority's accounts in social media: which there are, who answers for them, which need looking at."""
