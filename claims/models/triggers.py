"""Promises that no constraint can hold: what never changes, what is never deleted, and rules across two tables.

SQLite remakes a table for most migrations and loses its triggers on the way. So all are dropped before `migrate` and
installed after it (see `claims.apps`), and `missing()` tells a system check and /readyz when one is not there.
"""

# ruff: noqa: S608 (the SQL is put together from this module's own names; no value of anybody's is in it)

from dataclasses import dataclass

from django.db import router
from django.db.models import Model

from claims.models.anchor import Anchor
from claims.models.article import Article, ArticleVersion
from claims.models.batch import ImportRun
from claims.models.claim import Claim
from claims.models.entity import Entity
from claims.models.event import Event, LedgerHead
from claims.models.evidence import EvidenceLink
from claims.models.publication import Correction, Publication
from claims.models.round import Round, RoundEvidence
from claims.models.verdict import Decision, Verdict, VerdictEvidence
from claims.vocabulary import EDITABLE, HOLDER_KINDS


@dataclass(frozen=True)
class Trigger:
    """Refuses `event` on `table` where `condition` holds. `lock`: rows that PostgreSQL locks before looking."""

    name: str
    table: str
    event: str
    condition: str
    message: str
    lock: str = ""


def _table(model) -> str:
    return model._meta.db_table


def _differs(*columns: str) -> str:
    return " OR ".join(f'NEW."{column}" IS DISTINCT FROM OLD."{column}"' for column in columns)


def _columns(model, *, but: tuple[str, ...]) -> list[str]:
    return [field.column for field in model._meta.concrete_fields if field.column not in but]


HOLDERS = ", ".join(f"'{kind}'" for kind in HOLDER_KINDS)


def _holds_without_being_able(column: str) -> str:
    return (
        f'NEW."{column}" IS NOT NULL AND NOT EXISTS (SELECT 1 FROM {_table(Entity)}'
        f' WHERE id = NEW."{column}" AND kind IN ({HOLDERS}))'
    )


def _fixed() -> list[Trigger]:
    version = _table(ArticleVersion)
    text = f"({_differs('text', 'html')}) AND NOT (NEW.text = '' AND NEW.html = '' AND NEW.taken_down_at IS NOT NULL)"
    rest = _differs(*_columns(ArticleVersion, but=("text", "html", "taken_down_at")))
    restored = f"OLD.taken_down_at IS NOT NULL AND ({_differs('taken_down_at')})"
    verdict = _differs(*_columns(Verdict, but=("recalled_at",)))
    recalled = f"OLD.recalled_at IS NOT NULL AND ({_differs('recalled_at')})"
    return [
        Trigger(
            "version_is_fixed",
            version,
            "UPDATE",
            f"({text}) OR {rest} OR {restored}",
            "an article's text never changes",
        ),
        Trigger(
            "verdict_is_fixed",
            _table(Verdict),
            "UPDATE",
            f"{verdict} OR {recalled}",
            "a verdict's content never changes",
        ),
        Trigger("event_is_fixed", _table(Event), "UPDATE", "1 = 1", "an event never changes"),
        _round_is_fixed(),
        *_claim_is_fixed(),
        _evidence_is_fixed(),
        *(
            Trigger(f"{model._meta.model_name}_is_fixed", _table(model), "UPDATE", "1 = 1", message)
            for model, message in SEEN.items()
        ),
    ]


# What may change of a claim in any state; its words only while it is suggested or a draft.
MOVING = (
    *("status", "dismissal", "dismissed_from", "dismissed_by_id", "verdicts_needed"),
    *("owner_id", "due_at", "urgent", "tags", "restricted", "revision", "updated_at"),
)


def _claim_is_fixed() -> list[Trigger]:
    """From its submission on, a claim's words and passages are what the verdicts judge."""
    editable = ", ".join(f"'{status}'" for status in EDITABLE)
    words = _differs(*_columns(Claim, but=MOVING))
    message = "a claim's words change only while it is a draft"
    claim, anchor = _table(Claim), _table(Anchor)

    def of_fixed_claim(row: str) -> str:
        return f"EXISTS (SELECT 1 FROM {claim} WHERE id = {row}.claim_id AND status NOT IN ({editable}))"

    return [
        Trigger("claim_is_fixed", claim, "UPDATE", f"OLD.status NOT IN ({editable}) AND ({words})", message),
        Trigger("passage_of_fixed_claim_new", anchor, "INSERT", of_fixed_claim("NEW"), message),
        Trigger("passage_of_fixed_claim", anchor, "UPDATE", of_fixed_claim("OLD"), message),
        Trigger("passage_of_fixed_claim_is_kept", anchor, "DELETE", of_fixed_claim("OLD"), message),
    ]


def _evidence_is_fixed() -> Trigger:
    """What lay before a round or a verdict's author stays as it was; it may be withdrawn, with a reason."""
    link = _table(EvidenceLink)
    seen = " OR ".join(f"EXISTS (SELECT 1 FROM {_table(model)} WHERE evidence_id = OLD.id)" for model in SEEN)
    words = _differs(*_columns(EvidenceLink, but=WITHDRAWING))
    return Trigger(
        "judged_evidence_is_fixed", link, "UPDATE", f"({words}) AND ({seen})", "judged evidence never changes"
    )


# What may still become of judged evidence: it is withdrawn, or its copy is archived.
WITHDRAWING = (
    *("withdrawn_at", "withdrawn_by_id", "withdrawal_reason", "revision", "updated_at"),
    *("archived_url", "archived_sha256"),
)


# What lay before a round and before a verdict's author.
SEEN: dict[type[Model], str] = {
    RoundEvidence: "the evidence of a round never changes",
    VerdictEvidence: "the evidence of a verdict never changes",
}


def _round_is_fixed() -> Trigger:
    """What it judges stays. How many verdicts settle it may change while it is open, never to fewer than are in: then

    fewer than none would be missing. And it ends once: what was shown can't be hidden again.
    """
    changes = ("needed", "missing", "closed_at", "suspended_at", "adjudication_asked_by_id")
    judged = _differs(*_columns(Round, but=changes))
    ended = f"OLD.closed_at IS NOT NULL AND ({_differs('closed_at', 'suspended_at', 'needed')})"
    message = "what a round judges never changes, and it ends once"
    return Trigger("round_is_fixed", _table(Round), "UPDATE", f"{judged} OR {ended}", message)


def _undone(run: str) -> str:
    return f"EXISTS (SELECT 1 FROM {_table(ImportRun)} WHERE id = {run} AND undone_at IS NOT NULL)"


def _kept() -> list[Trigger]:
    # What an import made goes with it when it is undone. What was judged is held by its rounds even then.
    run_of_article = f"(SELECT import_run_id FROM {_table(Article)} WHERE id = OLD.article_id)"
    unless: dict[type[Model], str] = {
        EvidenceLink: f"NOT {_undone('OLD.import_run_id')}",
        ArticleVersion: f"NOT {_undone(run_of_article)}",
    }
    return [
        Trigger(
            f"{model._meta.model_name}_is_kept",
            _table(model),
            "DELETE",
            unless.get(model, "1 = 1"),
            f"{noun} is never deleted",
        )
        for model, noun in (
            (EvidenceLink, "evidence"),
            (Publication, "a publication"),
            (Correction, "a correction"),
            (LedgerHead, "the ledger's head"),
            (ArticleVersion, "an article's text"),
            (Round, "a round"),
            (RoundEvidence, "the evidence of a round"),
            (Verdict, "a verdict"),
            (VerdictEvidence, "the evidence of a verdict"),
            (Decision, "a decision"),
            (Event, "an event"),
        )
    ]


def _across() -> list[Trigger]:
    entity, claim = _table(Entity), _table(Claim)
    kind_message = "a topic or an event can't hold a stance"
    lock = f"PERFORM 1 FROM {entity} WHERE id IN (NEW.holder_id, NEW.holder_group_id) FOR SHARE;"
    holder = f"({_holds_without_being_able('holder_id')}) OR ({_holds_without_being_able('holder_group_id')})"
    # What was merged into it, too; what was merged into that, the deed looks after.
    family = f"(SELECT id FROM {entity} WHERE id = NEW.id OR merged_into_id = NEW.id)"
    held = (
        f"NEW.kind NOT IN ({HOLDERS}) AND OLD.kind IN ({HOLDERS}) AND EXISTS"
        f" (SELECT 1 FROM {claim} WHERE holder_id IN {family} OR holder_group_id IN {family})"
    )
    exact = (
        f"NOT EXISTS (SELECT 1 FROM {_table(ArticleVersion)} v"
        f" JOIN {claim} c ON c.article_id = v.article_id AND c.id = NEW.claim_id WHERE v.id = NEW.version_id"
        ' AND substr(v.text, NEW."start" + 1, NEW."end" - NEW."start") = NEW.exact)'
    )
    quote_message = "a passage must be the article's exact words"
    return [
        Trigger("claim_holder_can_hold_new", claim, "INSERT", holder, kind_message, lock),
        Trigger("claim_holder_can_hold", claim, "UPDATE", holder, kind_message, lock),
        Trigger("entity_that_holds_can_hold", entity, "UPDATE", held, kind_message),
        Trigger("anchor_is_exact_new", _table(Anchor), "INSERT", exact, quote_message),
        Trigger("anchor_is_exact", _table(Anchor), "UPDATE", exact, quote_message),
    ]


TRIGGERS = (*_fixed(), *_kept(), *_across())
# PostgreSQL empties a whole table without a word to the triggers of its rows.
OF_WHOLE_TABLES = tuple(
    Trigger(f"{trigger.name}_whole", trigger.table, "TRUNCATE", "1 = 1", trigger.message) for trigger in _kept()
)


def _wanted(connection) -> tuple[Trigger, ...]:
    return (*TRIGGERS, *OF_WHOLE_TABLES) if connection.vendor == "postgresql" else TRIGGERS


def _create_on_sqlite(cursor, trigger: Trigger) -> None:
    # IS DISTINCT FROM came with SQLite 3.39; IS NOT says the same there and works on older ones.
    condition = trigger.condition.replace("IS DISTINCT FROM", "IS NOT")
    message = trigger.message.replace("'", "''")
    cursor.execute(
        f'CREATE TRIGGER "{trigger.name}" BEFORE {trigger.event} ON "{trigger.table}" WHEN {condition} '
        f"BEGIN SELECT RAISE(ABORT, '{message}'); END"
    )


def _create_on_postgresql(cursor, trigger: Trigger) -> None:
    # The condition stands in the function: WHEN takes no subquery. 23514 (check_violation) arrives as IntegrityError.
    row = {"DELETE": "OLD", "TRUNCATE": "NULL"}.get(trigger.event, "NEW")
    each = "STATEMENT" if trigger.event == "TRUNCATE" else "ROW"
    message = trigger.message.replace("'", "''")
    cursor.execute(
        f"CREATE OR REPLACE FUNCTION {trigger.name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN {trigger.lock}"
        f" IF {trigger.condition} THEN RAISE EXCEPTION '{message}' USING ERRCODE = '23514'; END IF;"
        f" RETURN {row}; END $$"
    )
    cursor.execute(
        f'CREATE TRIGGER "{trigger.name}" BEFORE {trigger.event} ON "{trigger.table}"'
        f" FOR EACH {each} EXECUTE FUNCTION {trigger.name}()"
    )


def _present(connection, cursor) -> set[str]:
    if connection.vendor == "sqlite":
        cursor.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")
    else:
        cursor.execute("SELECT tgname FROM pg_trigger WHERE NOT tgisinternal AND tgenabled <> 'D'")
    return {name for (name,) in cursor.fetchall()}


def lives_on(connection) -> bool:
    """Whether the claims tables belong to this database (the cache's own file has none)."""
    return router.allow_migrate_model(connection.alias, Event)


def drop(connection) -> None:
    """Remove every trigger, so that a migration may remake its table, or a test empty it."""
    if not lives_on(connection):
        return
    with connection.cursor() as cursor:
        tables = set(connection.introspection.table_names(cursor))
        for trigger in _wanted(connection):
            if connection.vendor == "sqlite":
                cursor.execute(f'DROP TRIGGER IF EXISTS "{trigger.name}"')
            elif trigger.table in tables:
                cursor.execute(f'DROP TRIGGER IF EXISTS "{trigger.name}" ON "{trigger.table}"')


def install(connection) -> None:
    """Put every trigger in place, as this code says it; tables that a backward migration removed are passed over."""
    if not lives_on(connection):
        return
    drop(connection)
    create = _create_on_sqlite if connection.vendor == "sqlite" else _create_on_postgresql
    with connection.cursor() as cursor:
        tables = set(connection.introspection.table_names(cursor))
        for trigger in _wanted(connection):
            if trigger.table in tables:
                create(cursor, trigger)


def missing(connection) -> list[str]:
    """Names of the triggers that aren't in this database, or are switched off."""
    if not lives_on(connection):
        return []
    with connection.cursor() as cursor:
        present = _present(connection, cursor)
    return [trigger.name for trigger in _wanted(connection) if trigger.name not in present]
