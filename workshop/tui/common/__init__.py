"""What several screens share: the screen they derive from, menus, help, the export dialog."""
