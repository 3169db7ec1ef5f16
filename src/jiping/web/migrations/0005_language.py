from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('web', '0004_exemption'),
    ]

    operations = [
        migrations.AddField(
            model_name='user',
            name='language',
            field=models.CharField(blank=True, max_length=10, verbose_name='界面语言'),
        ),
    ]
