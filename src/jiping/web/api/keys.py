"""Keys: made and revoked by the person in whose name they ask, and asked for at every call."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Sequence
from datetime import timedelta

from django.db import transaction
from django.db.models import F, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from jiping.web.models import Token, User, record
from jiping.web.refused import Refused
from jiping.web.rights import holds
from jiping.web.words import later

SCOPES = {
    "examine": later("核对上传的文件"), "filings": later("查看岗位范围内的材料"), "rounds": later("查看自评工作的进度"), "publications": later("查看已公开的材料"),
}
MOST_KEYS, LONGEST_DAYS = 10, 366
CALLS_A_MINUTE = 120
BEGINNING = "jp_"


def make_key(user: User, name: str, scopes: Sequence[str], days: int) -> tuple[Token, str]:
    """A new key, which is shown once. Raises ``Refused`` where it cannot be made."""
    name = name.strip()[:60]
    if not holds(user, "token"):
        raise Refused(_("您的岗位不能办理接口令牌。"))
    if not name:
        raise Refused(_("请写明令牌的用途，例如“财务系统取数”。"))
    if not scopes or set(scopes) - set(SCOPES):
        raise Refused(_("请至少选一项范围。"))
    if not 1 <= days <= LONGEST_DAYS:
        raise Refused(_("有效天数请写 1 到 %(longest_days)s。") % {"longest_days": LONGEST_DAYS})
    key = BEGINNING + secrets.token_urlsafe(32)
    with transaction.atomic():
        if _live(user).count() >= MOST_KEYS:
            raise Refused(_("一个人最多同时有 %(most_keys)s 个令牌，请先停用不用的。") % {"most_keys": MOST_KEYS})
        made = Token.objects.create(
            user=user, name=name, head=key[:8], hash=_hash(key), scopes=sorted(set(scopes)), expires=timezone.now() + timedelta(days=days),
        )
        record("token", user=user, detail={"token": made.pk, "name": name, "scopes": made.scopes, "days": days})
    return made, key


def revoke(user: User, token: Token) -> None:
    """From now on nobody gets in with it."""
    with transaction.atomic():
        done = Token.objects.filter(pk=token.pk, user=user, revoked_at=None).update(revoked_at=timezone.now())
        if done:
            record("revoke_token", user=user, detail={"token": token.pk, "name": token.name})


def owner(key: str) -> Token | None:
    """The key's row, where it opens the door now."""
    now = timezone.now()
    rows = Token.objects.select_related("user").filter(hash=_hash(key), revoked_at=None, expires__gt=now)
    found = rows.filter(user__is_active=True, user__must_change_password=False).first()
    return found if found and holds(found.user, "token") else None


def counted(token: Token, calls: int) -> bool:
    """Count so many calls in the current minute; whether there was room for them."""
    now = timezone.now()
    minute, mine = int(now.timestamp()) // 60, Token.objects.filter(pk=token.pk)
    room = mine.filter(minute=minute, calls__lte=CALLS_A_MINUTE - calls).update(calls=F("calls") + calls, used_at=now)
    return bool(room or mine.exclude(minute=minute).update(minute=minute, calls=calls, used_at=now))


def _live(user: User) -> QuerySet[Token]:
    return Token.objects.filter(user=user, revoked_at=None, expires__gt=timezone.now())


def _hash(key: str) -> str:
    """The key is 256 bits of chance: nothing is gained by hashing it slowly."""
    return hashlib.sha256(key.encode()).hexdigest()
