#!/bin/sh
# Proves the Dockerfile's steps without Docker: a clean Debian tree (debootstrap), the same install.sh in it, then the assistant as
# user 10001, without network, on a read-only tree. Needs root, Debian's and pip's registries, 2 GB in $TMPDIR. Takes some minutes.
set -eu
cd "$(dirname "$0")/.."
test "$(id -u)" = 0 || { echo "make test-image mounts and changes root: run it as root (sudo make test-image)" >&2; exit 1; }
for tool in unshare setpriv chroot mount; do
  command -v "$tool" >/dev/null || { echo "$tool is missing: install util-linux and coreutils" >&2; exit 1; }
done
command -v debootstrap >/dev/null || {
  apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends debootstrap >/dev/null
} || { echo "debootstrap is missing, and apt-get could not install it" >&2; exit 1; }

SUITE=trixie
TREE=$(mktemp -d "${TMPDIR:-/tmp}/assistant-tree.XXXXXX")
chmod 755 "$TREE"  # the assistant's user must pass
trap 'rm -rf --one-file-system "$TREE"' EXIT
trap 'exit 1' INT TERM
begun=$(date +%s)
said() { echo "[$(($(date +%s) - begun)) s] $*"; }

debootstrap --variant=minbase --include=python3,python3-venv,ca-certificates "$SUITE" "$TREE" http://deb.debian.org/debian >"$TREE.log" 2>&1 ||
  { tail -5 "$TREE.log" >&2; exit 1; }
rm "$TREE.log"
said "a clean $SUITE: $(du -sh "$TREE" | cut -f1), $(chroot "$TREE" python3 --version)"

mkdir -p "$TREE/build" "$TREE/app"
cp requirements.lock deploy/install.sh "$TREE/build/"
git ls-files -z --cached --others --exclude-standard config.yml knowledge bot | xargs -0 cp --parents --target-directory "$TREE/app"

# The way to the registries is this machine's: its resolver, its certificates, its pip settings. None of it stays in the tree.
cat >"$TREE/build/inside" <<'EOF'
set -eu
for file in /etc/resolv.conf /etc/hosts /etc/pip.conf /etc/ssl/certs/ca-certificates.crt; do
  if test -e "$file"; then touch "$1$file" && mount --bind "$(realpath "$file")" "$1$file"; fi
done
mount -t proc proc "$1/proc"
mount -t devpts devpts "$1/dev/pts"
exec chroot "$1" env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin http_proxy="${http_proxy:-}" https_proxy="${https_proxy:-}" sh -c 'cd /build && ./install.sh '"$2"
EOF
for step in libraries voices user; do
  unshare --mount sh "$TREE/build/inside" "$TREE" "$step"
  said "install.sh $step"
done
rm -r "$TREE/build"
said "the tree is $(du -sh "$TREE" | cut -f1), of which libraries $(du -sh "$TREE/opt/venv" | cut -f1)"

# As in the container: everything read-only but /data and /tmp, no network, no privileges, no way to gain any.
cat >"$TREE/tmp/run" <<'EOF'
set -eu
mount --bind "$1" "$1"
mount -o remount,bind,ro "$1"
mount -t tmpfs -o mode=1777 tmpfs "$1/tmp"
mount -t tmpfs -o mode=0700,uid=10001,gid=10001 tmpfs "$1/data"
mount -t tmpfs tmpfs "$1/dev/shm"
mount -t proc proc "$1/proc"
mount --bind /dev/null "$1/dev/null"
tree=$1; shift
exec chroot "$tree" setpriv --reuid 10001 --regid 10001 --clear-groups --no-new-privs --bounding-set=-all --inh-caps=-all \
  env -i PATH=/opt/venv/bin:/usr/bin:/bin PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1 BOT_DATA_DIR=/data LANG=C.UTF-8 \
  sh -c "cd /app && $*"
EOF
inside() { unshare --mount --net --pid --fork sh "$TREE/tmp/run" "$TREE" "$@" </dev/null; }
inside 'if touch /app/written 2>/dev/null; then echo "the tree can be written" >&2; exit 1; fi; id -u'
inside 'python -m bot doctor'
said "python -m bot doctor"
inside 'python -m bot run' >"$TREE.out"
grep -q BotFather "$TREE.out" || { echo "python -m bot run said nothing" >&2; exit 1; }
rm "$TREE.out"
said "python -m bot run </dev/null, the content learnt from nothing"
inside 'python -m bot voices try "20 dirhams" --language fr --out /tmp/fr.ogg && python -m bot voices try "عشرون درهما" --language ar --out /tmp/ar.ogg'
said "both voices speak; the image's steps work"
