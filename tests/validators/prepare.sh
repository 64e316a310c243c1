#!/usr/bin/env bash
# Brings what `make validate` runs: Node's packages by npm, and by apt-get what is missing of Node, Java and Chromium.
set -euo pipefail
cd "$(dirname "$0")"

missing=()
command -v java > /dev/null || missing+=(default-jre-headless)
command -v node > /dev/null || missing+=(nodejs)
command -v npm > /dev/null || missing+=(npm)
[ -n "${CHROMIUM:-}" ] || command -v chromium > /dev/null || missing+=(chromium)

if [ "${#missing[@]}" -gt 0 ]; then
  if [ "$(id -u)" -ne 0 ] || ! command -v apt-get > /dev/null; then
    echo "make validate needs ${missing[*]} (names of Debian packages): install them and run it again." >&2
    echo "A Chromium of another name or place can be named in the variable CHROMIUM." >&2
    exit 2
  fi
  apt-get update -qq
  DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}" > /dev/null
fi

if ! node -e 'const [a, b] = process.versions.node.split(".").map(Number); process.exit(a > 20 || (a === 20 && b >= 19) ? 0 : 1)'; then
  echo "make validate needs Node 20.19 or newer; this is $(node --version)." >&2
  exit 2
fi

# Only when the lock file changed: `npm ci` begins with deleting what is there.
if ! cmp -s package-lock.json node_modules/.installed; then
  PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD=1 npm ci --silent
  cp package-lock.json node_modules/.installed
fi
