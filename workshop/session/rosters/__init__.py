"""Lists of people as the world writes them: files, pastes and typed lines, read into persons."""
