"""The Slack room: so far only how it would lay out what is said."""
