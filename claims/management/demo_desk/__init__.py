"""A small desk to try things out on, made through the deeds: its texts, its people, its claims."""
