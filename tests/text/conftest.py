"""Laws are tried on the same examples in every run, without a limit of time for each: the machine may be busy."""

from hypothesis import settings

settings.register_profile("text", deadline=None, derandomize=True, max_examples=60)
settings.load_profile("text")
