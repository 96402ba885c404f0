"""`manage.py import_entities`: a file of entities into the desk."""

from claims.intake import EntityResource
from claims.management.import_command import ImportCommand


class Command(ImportCommand):
    help = "Imports entities from a file."
    resource_class = EntityResource
