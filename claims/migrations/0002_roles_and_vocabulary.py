"""Roles with their permissions, the stance vocabulary, the first guidelines, the desk's row and the ledger's head."""

from django.conf import settings
from django.contrib.auth.management import create_permissions
from django.db import migrations

DESK = ("contributor", "reviewer", "adjudicator", "editor", "admin")
EDITORS = ("editor", "admin")
EVERYBODY = ("viewer", *DESK)

# Who gets which of Django's permissions; `claims.access` is what decides, and a test holds these against it.
PERMISSIONS = {
    EVERYBODY: ("view_claim", "export_claim"),
    DESK: (
        *(
            f"view_{name}"
            for name in (
                "entity entityalias outlet article articleversion anchor evidencelink round roundevidence verdict"
                " verdictevidence decision publication correction replyrequest comment claimlink desk stanceverb"
                " guideline event person assignment exportrun stagedupload"
            ).split()
        ),
        *(f"add_{name}" for name in ("entity", "entityalias", "outlet", "article", "claim", "evidencelink")),
        *(f"change_{name}" for name in ("entity", "entityalias", "outlet", "article", "claim", "evidencelink")),
        *(f"export_{name}" for name in ("entity", "article", "evidencelink")),
    ),
    EDITORS: (
        *(f"import_{name}" for name in ("entity", "article", "claim", "evidencelink")),
        "view_importrun",
        "view_release",
    ),
    ("admin",): (
        *(f"{deed}_{name}" for deed in ("add", "change") for name in ("person", "stanceverb")),
        "add_guideline",
        "change_desk",
    ),
}

# name, after "does not", past, polarity; then words after the target, symmetric, legal act.
# The bands follow PLOVER's event classes where they fit (Open Event Data Alliance, PLOVER codebook).
STANCES = (
    ("supports", "support", "supported", 2),
    ("is for", "be for", "was for", 2),
    ("endorses", "endorse", "endorsed", 2),
    ("allies with", "ally with", "allied with", 2, "", True),
    ("aids", "aid", "aided", 2),
    ("arms", "arm", "armed", 2),
    ("accepts", "accept", "accepted", 1),
    ("recognises", "recognise", "recognised", 1),
    ("agrees with", "agree with", "agreed with", 1, "", True),
    ("welcomes", "welcome", "welcomed", 1),
    ("praises", "praise", "praised", 1),
    ("is neutral between", "be neutral between", "was neutral between", 0),
    ("mediates for", "mediate for", "mediated for", 0),
    ("meets", "meet", "met", 0, "", True),
    ("negotiates with", "negotiate with", "negotiated with", 0, "", True),
    ("hosts", "host", "hosted", 0),
    ("has ties with", "have ties with", "had ties with", 0, "", True),
    ("tolerates", "tolerate", "tolerated", 0),
    ("denies", "deny", "denied", 0),
    ("calls on", "call on", "called on", 0),
    ("concedes to", "concede to", "conceded to", 0),
    ("criticises", "criticise", "criticised", -1),
    ("rejects", "reject", "rejected", -1),
    ("distrusts", "distrust", "distrusted", -1),
    ("accuses", "accuse", "accused", -1),
    ("protests against", "protest against", "protested against", -1),
    ("distances itself from", "distance itself from", "distanced itself from", -1),
    ("opposes", "oppose", "opposed", -2),
    ("is against", "be against", "was against", -2),
    ("condemns", "condemn", "condemned", -2),
    ("threatens", "threaten", "threatened", -2),
    ("isolates", "isolate", "isolated", -2),
    ("sanctions", "sanction", "sanctioned", -2),
    ("bans", "ban", "banned", -2),
    ("designates as terrorist", "designate", "designated", -2, "as terrorist", False, True),
    ("calls terrorist", "call", "called", -2, "terrorist"),
    ("attacks", "attack", "attacked", -2),
)

GUIDELINES = """\
## First the wording

Read the highlighted words and what stands around them. Does our sentence say what the article says?

- **As written**: the same who, stance and towards, in the same respect, as sure and as strong.
- **Needs rewording**: something was left out, added or sharpened. Propose the sentence that you would call as written.
- **Not there**: the article doesn't say so.
- **Two readings**: the words can be understood in two ways, and ours is only one of them.

Look twice at what turns a true sentence into a false claim: a “not”, a “could”, an “if”, a “according to”, a respect in
which somebody is accepted, and who “the group” or “Washington” is.

## Then the claim itself

Only where the wording is as written: is it so, at the time that the article speaks of? Leave out who says so.

- **True**: good evidence says so, and none that is as good says otherwise.
- **Partly true**: it holds with a condition that the sentence doesn't name.
- **False**: good evidence says otherwise.
- **Evidence conflicts**: good sources contradict each other.
- **Unproven**: there isn't enough to go by.
- **Was true then**: it held once, and no longer did at that time.
- **Opinion or forecast**: nothing could show it right or wrong.

Copies of one report are one source. Prefer the document, the speech or the person to a report about them.
"""


def make_roles(apps, schema_editor):
    alias = schema_editor.connection.alias
    _create_permissions(apps, alias)
    Group, Permission = apps.get_model("auth", "Group"), apps.get_model("auth", "Permission")
    of_claims = Permission.objects.using(alias).filter(content_type__app_label="claims")
    by_codename = {permission.codename: permission for permission in of_claims}
    for names, codenames in PERMISSIONS.items():
        for name in names:
            group, _ = Group.objects.using(alias).get_or_create(name=name)
            group.permissions.add(*(by_codename[codename] for codename in codenames))


def _create_permissions(apps, alias):
    """Django makes them only after all migrations; the groups need them now."""
    config = apps.get_app_config("claims")
    module = getattr(config, "models_module", None)
    config.models_module = module or True
    create_permissions(config, apps=apps, verbosity=0, using=alias)
    config.models_module = module


def make_vocabulary(apps, schema_editor):
    StanceVerb = apps.get_model("claims", "StanceVerb")
    fields = ("name", "base_form", "past_form", "polarity", "particle", "symmetric", "legal_act")
    verbs = [StanceVerb(**dict(zip(fields, row, strict=False))) for row in STANCES]
    StanceVerb.objects.using(schema_editor.connection.alias).bulk_create(verbs)


def make_desk(apps, schema_editor):
    alias = schema_editor.connection.alias
    apps.get_model("claims", "Desk").objects.using(alias).create(id=1, mode=settings.DESK_MODE)
    apps.get_model("claims", "LedgerHead").objects.using(alias).create(id=1)
    apps.get_model("claims", "Guideline").objects.using(alias).create(number=1, text=GUIDELINES)


def lay(apps, schema_editor):
    """All of it, into empty tables."""
    make_roles(apps, schema_editor)
    make_vocabulary(apps, schema_editor)
    make_desk(apps, schema_editor)


class Migration(migrations.Migration):
    dependencies = [
        ("claims", "0001_records"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]
    operations = [migrations.RunPython(lay, migrations.RunPython.noop, elidable=False)]
