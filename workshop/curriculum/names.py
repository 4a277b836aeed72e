"""By what a curriculum's folder is known; reads none."""

HEAD = "curriculum.toml"
