"""Names of people in texts: their words, the forms these take, and what speaks for a name."""
