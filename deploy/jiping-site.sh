#!/bin/sh
# 管理网站的命令，设置、用户和两个服务一样：jiping-site verify、jiping-site install …… 放到 /usr/local/bin/jiping-site，由 root 运行。
exec systemd-run --quiet --pipe --wait --collect --uid=jiping --gid=jiping \
  --property=EnvironmentFile=/etc/jiping.env --property=WorkingDirectory=/opt/jiping --property=UMask=0077 \
  /opt/jiping/.venv/bin/python -m jiping.web "$@"
