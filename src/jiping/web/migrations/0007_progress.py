from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('web', '0006_targets'),
    ]

    operations = [
        migrations.AddField(
            model_name='job',
            name='progress',
            field=models.JSONField(default=dict),
        ),
    ]
