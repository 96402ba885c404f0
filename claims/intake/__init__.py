"""Files → records: strict readers, and import-export Resources that the admin and the command line share."""

from claims.intake.articles import ArticleResource
from claims.intake.claims import ClaimResource
from claims.intake.entities import EntityResource
from claims.intake.evidence import EvidenceResource
from claims.intake.problems import FileRefused, Problem
from claims.intake.resource import IntakeResource
from claims.intake.result import IntakeResult

RESOURCES: dict[str, type[IntakeResource]] = {
    resource.kind: resource for resource in (ArticleResource, ClaimResource, EvidenceResource, EntityResource)
}

__all__ = [
    "RESOURCES",
    "ArticleResource",
    "ClaimResource",
    "EntityResource",
    "EvidenceResource",
    "FileRefused",
    "IntakeResource",
    "IntakeResult",
    "Problem",
]
