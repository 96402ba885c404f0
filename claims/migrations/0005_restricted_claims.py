"""The few restricted claims are found without looking at all others: nearly every list asks for them."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("claims", "0004_person_revision")]
    operations = [
        migrations.AddIndex(
            model_name="claim",
            index=models.Index(condition=models.Q(restricted=True), fields=["id"], name="claim_restricted"),
        ),
    ]
