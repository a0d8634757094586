"""From what the bot knows to what is said: domain values in, Cards and Forms out, in Swedish and English. All pure."""
