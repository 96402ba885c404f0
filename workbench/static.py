"""How static files are named."""

from whitenoise.storage import CompressedManifestStaticFilesStorage


class StaticStorage(CompressedManifestStaticFilesStorage):
    """Names with a digest and compressed copies once `collectstatic` has run; plain names before it ever has."""

    def stored_name(self, name: str) -> str:
        """The name under which `name` is served. Raises ValueError where files were collected without this one."""
        return super().stored_name(name) if self.hashed_files else name
