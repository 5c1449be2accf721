"""Labels in American spelling, and the length that addresses have elsewhere; no column changes."""

import wagtail.fields
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("content_models", "0003_everything_to_say")]

    operations = [
        migrations.AlterModelOptions(
            name="countersignimage",
            options={"verbose_name": "picture", "verbose_name_plural": "pictures"},
        ),
        migrations.AlterField(
            model_name="contentpage",
            name="redirect_from",
            field=wagtail.fields.StreamField(
                [("text", 0)],
                blank=True,
                block_lookup={0: ("wagtail.blocks.CharBlock", (), {"max_length": 200})},
            ),
        ),
        migrations.AlterField(
            model_name="countersignimage",
            name="people",
            field=models.CharField(
                choices=[
                    ("none", "Nobody can be recognized"),
                    ("models", "Models"),
                    ("staff", "People who work here"),
                    ("patients", "Patients"),
                ],
                default="none",
                help_text=(
                    "Whether people can be recognized in it. Models must be named as models."
                ),
                max_length=10,
            ),
        ),
        migrations.AlterField(
            model_name="source",
            name="design",
            field=models.CharField(
                blank=True,
                choices=[
                    ("rct", "Randomized controlled trial"),
                    ("meta_analysis", "Meta-analysis of randomized trials"),
                    ("open_label", "Open-label study"),
                    ("observational", "Observational study"),
                    ("animal", "Animal study"),
                    ("in_vitro", "Laboratory study"),
                    ("none", "Not a study"),
                ],
                max_length=60,
            ),
        ),
    ]
