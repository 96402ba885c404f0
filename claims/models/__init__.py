"""The records. Each file holds one noun and its queryset; models know only what lies upstream of them."""

from claims.models.anchor import Anchor
from claims.models.answer import Answer
from claims.models.article import Article, ArticleVersion
from claims.models.batch import ExportRun, ImportRun, Release, StagedUpload
from claims.models.claim import Claim
from claims.models.desk import Desk, Guideline, StanceVerb
from claims.models.entity import Entity, EntityAlias
from claims.models.event import Event, LedgerHead
from claims.models.evidence import EvidenceLink
from claims.models.header_mapping import HeaderMapping
from claims.models.notice import Notice
from claims.models.outlet import Outlet
from claims.models.person import Person
from claims.models.practice import Practice
from claims.models.preference import Preference, SavedFilter
from claims.models.publication import Correction, Publication, ReplyRequest
from claims.models.round import Assignment, Round, RoundEvidence, Skip
from claims.models.talk import ClaimLink, Comment, Unsent
from claims.models.verdict import Decision, Verdict, VerdictEvidence

__all__ = [
    "Anchor",
    "Answer",
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
    "HeaderMapping",
    "ImportRun",
    "LedgerHead",
    "Notice",
    "Outlet",
    "Person",
    "Practice",
    "Preference",
    "Publication",
    "Release",
    "ReplyRequest",
    "Round",
    "RoundEvidence",
    "SavedFilter",
    "Skip",
    "StagedUpload",
    "StanceVerb",
    "Unsent",
    "Verdict",
    "VerdictEvidence",
]
