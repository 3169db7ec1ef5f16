from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('web', '0007_progress'),
    ]

    operations = [
        migrations.AddField(
            model_name='notice',
            name='reminded',
            field=models.SmallIntegerField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name='submission',
            name='reminded',
            field=models.SmallIntegerField(blank=True, null=True),
        ),
    ]
