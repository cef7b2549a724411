#!/bin/sh
# The tests of pages need Debian's Chromium: install it where this is allowed, else they skip and say so.
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
    echo "Installing chromium for the tests of pages ..."
    { apt-get update && apt-get install -y --no-install-recommends chromium fonts-noto-core; } >/dev/null 2>&1 && exit 0
fi
echo "Chromium is not installed: the tests of pages will be skipped. On Debian: sudo apt install chromium"
exit 0
