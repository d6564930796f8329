#!/bin/sh
# The steps of the image, each runnable alone in a clean Debian tree as root: `make test-image` proves them without Docker.
#   install.sh libraries   pip's libraries, each by its hash, into /opt/venv
#   install.sh voices      the better Arabic voice, unless ARABIC_VOICE=espeak
#   install.sh user        the user and the folder of its data
set -eu
PYTHON=${PYTHON:-python3}

libraries() {
  "$PYTHON" -m venv /opt/venv
  /opt/venv/bin/pip install --quiet --no-cache-dir --disable-pip-version-check --no-compile \
    --require-hashes --only-binary :all: -r requirements.lock
  # pip itself is of no use to who runs the bot, and of some to who breaks in.
  /opt/venv/bin/pip uninstall --quiet --yes pip
}

voices() {
  # MBROLA (AGPL-3+) speaks the voice ar2: free to copy with its notice where no charge is made, not to sell, for use with
  # MBROLA only; in Debian's non-free. Without it eSpeak (GPL-3+) speaks, less clearly.
  test "${ARABIC_VOICE:-mbrola}" = mbrola || return 0
  . /etc/os-release
  echo "deb [signed-by=/usr/share/keyrings/debian-archive-keyring.gpg] http://deb.debian.org/debian $VERSION_CODENAME contrib non-free" \
    >/etc/apt/sources.list.d/tetouan-voices.list
  apt-get update -qq
  DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends mbrola mbrola-ar2 >/dev/null
  rm -rf /var/lib/apt/lists/*
}

user() {
  groupadd --gid 10001 assistant
  useradd --uid 10001 --gid assistant --no-create-home --home-dir /nonexistent --shell /usr/sbin/nologin assistant
  install -d -o assistant -g assistant -m 0700 /data
}

for step in "$@"; do
  case $step in
    libraries | voices | user) "$step" ;;
    *) echo "install.sh: libraries, voices or user" >&2; exit 2 ;;
  esac
done
