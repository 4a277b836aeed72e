"""Parts that screens and the kinds' panels are made of."""
