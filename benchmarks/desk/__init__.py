"""A desk full of work, for what is measured on one. Import it once Django is set up."""

from desk.filling import fill

__all__ = ["fill"]
