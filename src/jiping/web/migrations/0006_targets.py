import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('web', '0005_language'),
    ]

    operations = [
        migrations.CreateModel(
            name='Targets',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('trees', models.JSONField()),
                ('titles', models.JSONField()),
                ('at', models.DateTimeField(auto_now_add=True)),
                ('removed', models.DateTimeField(blank=True, null=True)),
                ('files', models.ManyToManyField(related_name='targets', to='web.attachment')),
                ('job', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='targets', to='web.job')),
                ('submission', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='targets', to='web.submission')),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['pk'],
            },
        ),
    ]
