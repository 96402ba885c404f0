"""`manage.py import_evidence`: a file of evidence into the desk."""

from claims.intake import EvidenceResource
from claims.management.import_command import ImportCommand


class Command(ImportCommand):
    help = "Imports evidence from a file."
    resource_class = EvidenceResource
