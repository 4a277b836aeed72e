"""The author's desk: begin a curriculum, lay it out, bring in a guide, hand one on."""
