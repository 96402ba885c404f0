"""The words of a claim's row as the fields of a claim: names become entities, a stance's name its verb."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from django.db.models import Model
from django.utils.translation import gettext

from claims.errors import BadInput
from claims.intake.cells import nearest
from claims.intake.names import Entities
from claims.intake.problems import Gathering, shown
from claims.models import Claim, Entity, StanceVerb
from claims.models.claim import tidy_tags
from claims.text.normalise import fold
from claims.vocabulary import EntityKind, Kind, Status

NAMES = ("holder", "target", "claimant")
PLAIN = ("holder_unnamed", "scope", "strength", "negated", "modality", "via", "attribution", "tags")
TIMES = ("valid_from", "valid_to")
TRIPLE = ("holder", "holder_unnamed", "stance", "target")


class ClaimWords:
    """Made for some rows at once: what they name is looked up in a few queries.

    `make`: makes an entity of an unknown name; None: it is refused.
    """

    def __init__(self, rows: Sequence[Mapping[str, str]], make: Callable[[str], Entity] | None):
        self.make = make
        self.entities = Entities(row.get(column, "") for row in rows for column in NAMES)
        self.stances = {fold(verb.name): verb for verb in StanceVerb.objects.all()}

    def fields(self, values: Mapping[str, Any], claim: Claim | None) -> dict[str, Any]:
        """The fields that the row sets of `claim`, as it is (None: a new one). Raises BadInput, by column."""
        gathering = Gathering()
        fields = {name: values[name] for name in PLAIN if name in values}
        for name in (*NAMES, "stance"):
            if name in values:
                find = self._stance if name == "stance" else self._entity
                fields[name] = gathering.take(name, find, values[name])
        for name in TIMES:
            if name in values:
                fields[name], fields[f"{name}_precision"] = values[name]
        if values.get("proposition"):
            fields["proposition"] = values["proposition"]
        fields["kind"] = values.get("kind") or self._kind(values, claim)
        gathering.raise_any()
        _one_holder(fields)
        return fields

    def all_fields(self, values: Mapping[str, Any]) -> dict[str, Any]:
        """The fields of a new claim. Raises BadInput, by column, where some that it needs are missing."""
        fields = self.fields(values, None)
        _refuse_incomplete(fields, values, None)
        return fields

    def changes(self, values: Mapping[str, Any], claim: Claim) -> dict[str, Any]:
        """Those of `fields` in which the claim differs. Raises BadInput, by column, where the claim can't become so."""
        fields = self.fields(values, claim)
        if fields.get("claimant", claim.claimant) is None:
            fields["claimant"] = claim.article.outlet.entity
        if "tags" in fields:
            fields["tags"] = tidy_tags(fields["tags"])
        changes = {name: value for name, value in fields.items() if not _is_same(claim, name, value)}
        if "proposition" in values and not values["proposition"] and claim.proposition_is_written:
            changes["proposition"] = ""
        elif changes.keys() - {"tags"} and "proposition" in fields:
            # Else the claim would take the sentence of its new fields, and the same file again would change it back.
            changes["proposition"] = fields["proposition"]
        # What the machine suggests may lack who, stance or towards until somebody accepts it.
        if changes and claim.status != Status.SUGGESTED:
            _refuse_incomplete(fields, values, claim)
        return changes

    def _stance(self, name: str) -> StanceVerb | None:
        if not name:
            return None
        if (verb := self.stances.get(fold(name))) is None:
            known = ", ".join(verb.name for verb in self.stances.values())
            hint = nearest(fold(name), list(self.stances)) or gettext(" Known are: {known}.").format(known=known)
            raise BadInput(
                gettext("{name} is not in the stance vocabulary.{hint} Expected a stance of that list.").format(
                    name=shown(name), hint=hint
                )
            )
        return verb

    def _entity(self, name: str) -> Entity | None:
        if not name:
            return None
        if self.make is None:
            return self.entities.get(name)
        return self.entities.find(name) or self.make(name)

    @staticmethod
    def _kind(values: Mapping[str, Any], claim: Claim | None) -> Kind:
        if any(values.get(name) for name in TRIPLE):
            return Kind.STANCE
        cleared = any(name in values and getattr(claim, name, None) for name in TRIPLE)
        return Kind.PLAIN if claim is None or cleared else Kind(claim.kind)


def _one_holder(fields: dict[str, Any]) -> None:
    """Naming the holder takes back the unnamed one's words and group, and the reverse."""
    if fields.get("holder") and fields.get("holder_unnamed"):
        sentence = gettext("The row names a holder and gives words of an unnamed one. Expected only one of the two.")
        raise BadInput(sentence, {"holder_unnamed": [sentence]})
    if fields.get("holder"):
        fields |= {"holder_unnamed": "", "holder_group": None}
    elif fields.get("holder_unnamed"):
        fields["holder"] = None
    elif fields["kind"] == Kind.PLAIN:
        fields["holder_group"] = None


def _refuse_incomplete(fields: dict[str, Any], values: Mapping[str, Any], claim: Claim | None) -> None:
    gathering = Gathering()
    now = {name: fields[name] if name in fields else getattr(claim, name, None) for name in TRIPLE}
    if fields["kind"] == Kind.PLAIN:
        for name in (name for name in TRIPLE if now[name]):
            gathering.add(
                name, gettext("A plain claim has no who, stance and towards. Expected an empty cell, or kind stance.")
            )
        if not values.get("proposition", claim.proposition if claim else ""):
            gathering.add("proposition", gettext("A plain claim is its sentence, and there is none. Expected it here."))
    else:
        if not (now["holder"] or now["holder_unnamed"]):
            gathering.add("holder", gettext("Nobody takes the stance. Expected a name, or words in holder_unnamed."))
        for name in (name for name in ("stance", "target") if not now[name]):
            gathering.add(name, gettext("The cell is empty. A stance claim needs who, stance and towards."))
        _refuse_impossible(now, gathering)
    gathering.raise_any()


def _refuse_impossible(now: Mapping[str, Any], gathering: Gathering) -> None:
    holder = now["holder"]
    if holder is None:
        return
    if not holder.can_hold:
        kind = EntityKind(holder.kind).label
        gathering.add(
            "holder",
            gettext("{name} is a {kind} and can't take a stance. Expected somebody who can.").format(
                name=shown(holder.name), kind=kind
            ),
        )
    if holder == now["target"]:
        gathering.add(
            "target",
            gettext("{name} takes the stance itself. Expected another entity towards whom.").format(
                name=shown(holder.name)
            ),
        )


def _is_same(claim: Claim, name: str, value: Any) -> bool:
    if isinstance(value, Model) and getattr(claim, f"{name}_id") == value.pk:
        return True
    now = getattr(claim, name)
    # What was merged is known under the name of what it was merged into; that is no change.
    return now == value or (isinstance(now, Entity) and now.stands_for == value)
