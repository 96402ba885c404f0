"""django-import-export as it comes: a ModelResource for claims, with a ForeignKeyWidget for each name in a row."""

from import_export.fields import Field
from import_export.resources import ModelResource
from import_export.widgets import ForeignKeyWidget

from claims.models import Article, Claim, Entity, Person, StanceVerb


def named(column: str, model: type, field: str) -> Field:
    attribute = column.removesuffix("_id")
    return Field(attribute=attribute, column_name=column, widget=ForeignKeyWidget(model, field))


class StockClaims(ModelResource):
    """Makes no passages and no events, so it does less than ours."""

    article = named("article_id", Article, "article_id")
    holder = named("holder", Entity, "name")
    stance = named("stance", StanceVerb, "name")
    target = named("target", Entity, "name")
    claimant = named("claimant", Entity, "name")

    class Meta:
        model = Claim
        import_id_fields = ("claim_id",)
        skip_unchanged = True
        fields = (
            *("claim_id", "article", "kind", "holder", "holder_unnamed", "stance", "target", "scope", "strength"),
            *("negated", "modality", "claimant", "via", "attribution", "valid_from", "tags"),
        )

    def __init__(self, by: Person):
        super().__init__()
        self.by = by

    def before_save_instance(self, instance: Claim, row, **kwargs) -> None:
        instance.created_by = self.by
        instance.proposition = row["quote"]
        instance.valid_from_precision = "day"
