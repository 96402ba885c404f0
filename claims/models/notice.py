"""What a person is told of, so that nobody has to look everywhere."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from claims.models.claim import Claim
from claims.models.record import Record, one_of
from claims.models.talk import Comment
from claims.vocabulary import NoticeKind


class Notice(Record):
    """One thing about a claim that one person is told. It names nobody and quotes nothing: that is for a page.

    `comment`: the one that mentions them; they are told of it only once they may read it.
    """

    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="notices")
    kind = models.CharField(max_length=12, choices=NoticeKind)
    claim = models.ForeignKey(Claim, on_delete=models.PROTECT, related_name="notices")
    comment = models.ForeignKey(Comment, on_delete=models.PROTECT, null=True, blank=True, related_name="notices")
    read_at = models.DateTimeField(null=True, blank=True)
    mailed_at = models.DateTimeField(null=True, blank=True)

    class Meta(Record.Meta):
        ordering = ["-id"]
        default_permissions = ()
        indexes = [models.Index(fields=["person"], condition=Q(read_at=None), name="notice_unread_by_person")]
        constraints = [
            models.CheckConstraint(condition=one_of("kind", NoticeKind), name="notice_kind_is_known"),
            models.CheckConstraint(
                condition=Q(kind=NoticeKind.MENTIONED, comment__isnull=False)
                | ~Q(kind=NoticeKind.MENTIONED) & Q(comment=None),
                name="notice_of_a_mention_has_its_comment",
            ),
        ]

    def __str__(self) -> str:
        return str(self.get_kind_display())
