"""What the bot knows and does: no Slack, no Teams, no HTTP."""
