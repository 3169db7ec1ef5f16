#!/bin/sh
# The container's two programs: web and work.
set -e
case "$1" in
  web)
    python -m jiping.web migrate --no-input
    exec gunicorn jiping.web.wsgi --bind 0.0.0.0:8000 --workers 3 --threads 8 --timeout 60
    ;;
  *) exec python -m jiping.web "$@" ;;
esac
