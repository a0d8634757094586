"""Where the outside reaches in and the bot reaches out: one folder a platform, and the server's frame."""
