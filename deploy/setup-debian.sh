#!/usr/bin/env bash
# Makes a Debian 12 machine ready: Debian packages, a virtual environment in .venv, and every Python package at the locked version.
#   deploy/setup-debian.sh run    what reading and running orders needs
#   deploy/setup-debian.sh test   that, and what the tests need (PostgreSQL, fonts)
#   deploy/setup-debian.sh fax-lab   what drawing genuine faxes needs (fonts, a fax machine in a library)
# Quick when there is nothing to do. Uses sudo only when not root.
set -euo pipefail
cd "$(dirname "$0")/.."
purpose=${1:-run}

debian_packages=(
  python3 python3-venv
  libgl1 libglib2.0-0                      # OpenCV's wheel links against them
  tesseract-ocr tesseract-ocr-osd          # which way is up
  tesseract-ocr-eng tesseract-ocr-rus      # Cyrillic pages; all others are read by PP-OCR
  dovecot-imapd                            # the mailbox of the demonstration and of tests
)
case $purpose in
  run) ;;
  test)
    debian_packages+=(
      postgresql
      # What Tesseract reads alone, for comparison.
      tesseract-ocr-deu tesseract-ocr-fra tesseract-ocr-spa tesseract-ocr-ita tesseract-ocr-nld tesseract-ocr-swe
      tesseract-ocr-por tesseract-ocr-pol tesseract-ocr-jpn tesseract-ocr-chi-sim
      # The sample documents are drawn again and compared byte for byte.
      fonts-dejavu-core fonts-dejavu-extra fonts-liberation fonts-crosextra-carlito fonts-ipafont-gothic fonts-wqy-zenhei
      # Generated pages are set in its faces before they are recognised.
      fonts-noto-cjk
    ) ;;
  fax-lab)
    debian_packages+=(
      libspandsp2                            # both ends of a telephone line
      fonts-dejavu-core fonts-dejavu-extra fonts-liberation fonts-crosextra-carlito fonts-ipafont-gothic fonts-wqy-zenhei
    ) ;;
  *) echo "usage: $0 run|test|fax-lab" >&2; exit 2 ;;
esac

missing=()
for package in "${debian_packages[@]}"; do
  [ "$(dpkg-query -W -f='${db:Status-Status}' "$package" 2>/dev/null)" = installed ] || missing+=("$package")
done
if [ ${#missing[@]} -gt 0 ]; then
  as_root=()
  if [ "$(id -u)" -ne 0 ]; then
    command -v sudo >/dev/null || { echo "These Debian packages are missing; install them as root: ${missing[*]}" >&2; exit 4; }
    as_root=(sudo)
  fi
  echo "Installing Debian packages: ${missing[*]}"
  "${as_root[@]}" apt-get update -qq
  # --no-install-recommends: a PostgreSQL for tests needs no more than its binaries.
  "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null
fi

# The stamp holds what was installed, so that a changed lock, other packages of ours or a half-finished run installs again.
stamp=.venv/installed.sha256
wanted=$(cat requirements.lock pyproject.toml | sha256sum)
if [ "$(cat $stamp 2>/dev/null)" != "$wanted" ]; then
  python=$(command -v python3.11 || command -v python3)
  "$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Python 3.11 or newer is needed; $python is older." >&2; exit 4; }
  [ -x .venv/bin/pip ] || "$python" -m venv .venv
  echo "Installing $(grep -c '==' requirements.lock) locked Python packages into .venv (a minute or two, once)"
  # --no-deps: the lock names everything, and nothing else may come along.
  .venv/bin/pip install --quiet --disable-pip-version-check --no-deps --require-hashes -r requirements.lock
  .venv/bin/pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
  echo "$wanted" > $stamp
fi
