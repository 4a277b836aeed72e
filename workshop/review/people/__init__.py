"""The register: the people of a workspace over its sessions, and their contact hours."""
