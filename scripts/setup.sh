#!/usr/bin/env bash
# Installs what the project needs into .venv, exactly as uv.lock says. Needs Python 3.11 to 3.13 and nothing else;
# where uv is missing it is put into .tools. Nothing outside this folder is touched, except that a bare Debian whose
# Python has no venv gets python3-venv when the caller is root. Arguments go to `uv sync`.
set -euo pipefail
cd "$(dirname "$0")/.."
export UV_PYTHON_DOWNLOADS=never
uv_version=0.13.9

fits() { "$1" -c 'import sys; sys.exit(not (3, 11) <= sys.version_info < (3, 14))' 2>/dev/null; }
python=
for name in python3.11 python3.12 python3.13 python3 python; do
  if found=$(command -v "$name") && fits "$found"; then python=$found && break; fi
done
if [ -z "$python" ]; then
  echo "没有找到 Python 3.11、3.12 或 3.13，请先安装其中一个。" >&2
  exit 1
fi

private_uv() {
  rm -rf .tools
  "$python" -m venv .tools >/dev/null 2>&1 && return
  rm -rf .tools
  if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    apt-get update -qq && apt-get install -y -qq python3-venv >/dev/null && "$python" -m venv .tools && return
  fi
  echo "这台机器的 Python 没有 venv 模块；在 Debian、Ubuntu 上请先安装 python3-venv。" >&2
  exit 1
}

uv=$(command -v uv || true)
if [ -z "$uv" ]; then
  uv=.tools/bin/uv
  if [ ! -x "$uv" ]; then
    private_uv
    .tools/bin/python -m pip install --quiet --disable-pip-version-check "uv==$uv_version"
  fi
fi
[ -x .venv/bin/python ] || set -- --python "$python" "$@"
"$uv" sync --locked --inexact --quiet "$@"  # inexact: what a person added to .venv stays
