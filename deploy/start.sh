#!/bin/sh
# The container's two programs: web and work.
set -e
umask 077
case "$1" in
  web)
    python -m jiping.web migrate --no-input
    exec gunicorn jiping.web.wsgi --bind 0.0.0.0:8000 --workers 3 --threads 8 --timeout 60 --max-requests 2000 --max-requests-jitter 200 --no-control-socket
    ;;
  work)
    until python -m jiping.web migrate --check >/dev/null 2>&1; do sleep 2; done  # the web brings the database up to date
    exec python -m jiping.web work
    ;;
  *) exec python -m jiping.web "$@" ;;
esac
