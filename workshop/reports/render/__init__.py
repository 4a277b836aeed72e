"""One document of blocks, in each format it is written in."""
