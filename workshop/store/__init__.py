"""The organisation's store: what many trainers push into one PostgreSQL database."""
