#!/usr/bin/env bash
# Sees to a Chromium for the tests in a browser. Without one those tests are skipped, and this says why; it never fails.
set -uo pipefail
command -v chromium >/dev/null && exit 0
if [ "$(id -u)" != 0 ] || ! command -v apt-get >/dev/null; then
  echo "没有 chromium，跳过浏览器里的测试；Debian、Ubuntu 上可由管理员安装：apt-get install chromium" >&2
  exit 0
fi
echo "正在安装浏览器测试用的 chromium……"
export DEBIAN_FRONTEND=noninteractive
if ! timeout 180 sh -c 'apt-get update -qq && apt-get install -y -qq --no-install-recommends chromium' >/dev/null 2>&1; then
  echo "chromium 没有装成，跳过浏览器里的测试。" >&2
fi
exit 0
