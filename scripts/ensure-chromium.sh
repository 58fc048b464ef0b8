#!/usr/bin/env bash
# See to it that the browser tests find a Chromium: from Debian's own packages, never downloaded by Playwright.
# Without one they are skipped with that reason; in CI that would be a silent hole, so there it is a failure.
set -euo pipefail

found() {
  [ -n "${CHROMIUM:-}" ] || command -v chromium chromium-browser google-chrome google-chrome-stable >/dev/null
}

found && exit 0

if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
  echo "Installing Chromium and a Chinese font from the system's packages."
  export DEBIAN_FRONTEND=noninteractive
  # The font is for screenshots and line breaks: without it every Chinese character is an empty box.
  apt-get update -qq && apt-get install -y -qq --no-install-recommends chromium fonts-noto-cjk || true
  found && exit 0
fi

echo "No Chromium: browser tests need one (Debian: apt install chromium fonts-noto-cjk; or set CHROMIUM=/path/to/it)." >&2
[ "${CI:-}" != true ]
