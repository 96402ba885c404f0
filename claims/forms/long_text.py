"""Free text as people type and paste it."""

from typing import Any

from django import forms
from django.core.validators import MaxLengthValidator

from claims.errors import BadText
from claims.text.normalise import normalise, one_line


class LongText(forms.CharField):
    """Text of up to `longest` characters, counted with "\\n" line ends, as it is stored.

    The browser is told no limit: it would silently cut off what is pasted. It counts aloud where `counted`.
    """

    box: type[forms.Widget] = forms.Textarea

    def __init__(self, *, longest: int, counted: bool = False, **kwargs: Any):
        attrs = {"dir": "auto", **({"data-count": longest} if counted else {})}
        super().__init__(widget=self.box(attrs=attrs), validators=[MaxLengthValidator(longest)], **kwargs)

    def to_python(self, value: Any) -> str:
        """The text, normalised. Raises ValidationError for characters that no text may hold."""
        try:
            return normalise(super().to_python(value) or "")
        except BadText as error:
            raise forms.ValidationError(error.message) from error


class Sentence(LongText):
    """Text without line ends, but long enough to need a box of several lines."""

    def to_python(self, value: Any) -> str:
        return one_line(super().to_python(value))


class Line(Sentence):
    """Text that fits on a line."""

    box = forms.TextInput
