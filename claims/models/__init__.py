"""The records. Each file holds one noun and its queryset; models know only what lies upstream of them."""

from claims.models.anchor import Anchor
from claims.models.article import Article, ArticleVersion
from claims.models.batch import ExportRun, ImportRun, Release, StagedUpload
from claims.models.claim import Claim
from claims.models.desk import Desk, Guideline, StanceVerb
from claims.models.entity import Entity, EntityAlias
from claims.models.event import Event, LedgerHead
from claims.models.evidence import EvidenceLink
from claims.models.outlet import Outlet
from claims.models.person import Person
from claims.models.publication import Correction, Publication, ReplyRequest
from claims.models.round import Assignment, Round, RoundEvidence
from claims.models.talk import ClaimLink, Comment, Unsent
from claims.models.verdict import Decision, Verdict, VerdictEvidence

__all__ = [
    "Anchor",
    "Article",
    "ArticleVersion",
    "Assignment",
    "Claim",
    "ClaimLink",
    "Comment",
    "Correction",
    "Decision",
    "Desk",
    "Entity",
    "EntityAlias",
    "Event",
    "EvidenceLink",
    "ExportRun",
    "Guideline",
    "ImportRun",
    "LedgerHead",
    "Outlet",
    "Person",
    "Publication",
    "Release",
    "ReplyRequest",
    "Round",
    "RoundEvidence",
    "StagedUpload",
    "StanceVerb",
    "Unsent",
    "Verdict",
    "VerdictEvidence",
]
