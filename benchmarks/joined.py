"""The same file of claims as one statement of SQL, for the tools that come with a database. Needs no Django.

Every column of an export's but `agreement`, which SQL has no short word for; of visibility only what hides a claim.
"""

_NAMES = {
    "sqlite": "lower(substr({0}, 1, 8) || '-' || substr({0}, 9, 4) || '-' || substr({0}, 13, 4) || '-' ||"
    " substr({0}, 17, 4) || '-' || substr({0}, 21))",
    "postgresql": "{0}",
}
_MOMENT = {
    "sqlite": "strftime('%Y-%m-%dT%H:%M:%SZ', {0})",
    "postgresql": "to_char({0} AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS\"Z\"')",
}
_LIST = {"sqlite": "group_concat(url, ' ')", "postgresql": "string_agg(url, ' ')"}
_TOLD = "CASE WHEN c.status IN ('published', 'withdrawn') THEN p.{0} ELSE d.{0} END"
_CUT = (
    "CASE c.valid_{0}_precision WHEN 'year' THEN substr(CAST(c.valid_{0} AS text), 1, 4)"
    " WHEN 'month' THEN substr(CAST(c.valid_{0} AS text), 1, 7) ELSE CAST(c.valid_{0} AS text) END"
)


def statement(vendor: str, address: str = "http://127.0.0.1:8000") -> str:
    """One SELECT; the rows are those of the usual selection, in its order."""

    def sources(relation: str) -> str:
        which = f"claim_id = c.id AND withdrawn_at IS NULL AND relation = '{relation}'"
        return f"(SELECT {_LIST[vendor]} FROM claims_evidencelink WHERE {which})"  # noqa: S608

    def moment(column: str) -> str:
        return _MOMENT[vendor].format(column)

    uid = _NAMES[vendor].format("c.uid")
    # For SQLite's planner a plus says that an index doesn't help; without it, it is a hundred times slower.
    plain = "+" if vendor == "sqlite" else ""
    hidden = "c.restricted" if vendor == "postgresql" else "c.restricted = 1"
    return f"""
    SELECT c.claim_id, c.proposition, h.name, s.name, t.name, d.rating, c.status, a.exact, ar.title, o.name,
        ar.published_at, ar.url, {moment("d.decided_at")}, c.kind, c.scope, c.strength,
        CASE WHEN c.negated THEN 'yes' ELSE 'no' END, c.modality, s.polarity, c.holder_unnamed, cl.name, c.via,
        c.attribution, {_CUT.format("from")}, {_CUT.format("to")}, ar.article_id, a.start, a."end",
        d.fidelity, {_TOLD.format("house_label")}, r.mode, d.method, {_TOLD.format("rationale")},
        {_TOLD.format("rated_as_of")},
        (SELECT count(*) FROM claims_verdict v WHERE v.round_id = r.id AND recalled_at IS NULL
            AND {plain}supersedes_id IS NULL),
        {sources("supports")}, {sources("refutes")}, {sources("context")},
        (SELECT count(*) FROM claims_anchor WHERE claim_id = c.id),
        CASE WHEN p.id IS NULL THEN NULL WHEN p.url <> '' THEN p.url ELSE '{address}/claims/' || {uid} || '/' END,
        c.tags, ve.sha256, {uid}, {moment("c.updated_at")}
    FROM claims_claim c
    JOIN claims_article ar ON ar.id = c.article_id
    JOIN claims_outlet o ON o.id = ar.outlet_id
    JOIN claims_entity cl ON cl.id = c.claimant_id
    LEFT JOIN claims_entity h ON h.id = c.holder_id
    LEFT JOIN claims_entity t ON t.id = c.target_id
    LEFT JOIN claims_stanceverb s ON s.id = c.stance_id
    LEFT JOIN claims_anchor a
        ON a.id = (SELECT min(id) FROM claims_anchor WHERE claim_id = c.id AND role = 'statement')
    LEFT JOIN claims_articleversion ve ON ve.id = a.version_id
    LEFT JOIN claims_decision d ON d.id = (SELECT max(id) FROM claims_decision WHERE claim_id = c.id)
    LEFT JOIN claims_round r ON r.id = d.round_id
    LEFT JOIN claims_publication p
        ON p.claim_id = c.id AND p.number = (SELECT max(number) FROM claims_publication WHERE claim_id = c.id)
    WHERE {plain}c.status IN ('verified', 'published') AND NOT ({hidden})
    ORDER BY c.id
    """  # noqa: S608
