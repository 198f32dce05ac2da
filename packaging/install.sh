#!/bin/sh
# Installs this release without a network: checks every file, puts it beside the releases that are there, and points
# «current» at it. Run again it changes nothing. The former release stays: «current» can be pointed back at it.
# usage: install.sh [--prefix FOLDER] [--check] [--no-system]
#   --prefix FOLDER  where the releases go (/opt/baluardo)
#   --check          checks the files and ends
#   --no-system      no user, no /etc/baluardo, no systemd units
set -eu

here=$(CDPATH= cd -- "$(dirname -- "$0")" && pwd -P)
prefix=/opt/baluardo
only_check=no
system=yes
while [ $# -gt 0 ]; do
  case $1 in
    --prefix) [ $# -ge 2 ] || { echo 'install.sh: --prefix wants a folder' >&2; exit 2; }; prefix=$2; shift ;;
    --check) only_check=yes ;;
    --no-system) system=no ;;
    *) echo "install.sh: unknown option $1 (there are: --prefix FOLDER, --check, --no-system)" >&2; exit 2 ;;
  esac
  shift
done

cd "$here"
version=$(cat VERSION)
if ! sha256sum --check --strict --quiet SHA256SUMS; then
  echo 'install.sh: the files are not those that were packed: get the archive again, nothing was installed' >&2
  exit 1
fi
# What is not in the list was put there by somebody else.
extra=$(find . -type f ! -name SHA256SUMS | LC_ALL=C sort | LC_ALL=C comm -23 - FILES)
if [ -n "$extra" ]; then
  printf 'install.sh: files that were not packed: %s\n' "$extra" >&2
  exit 1
fi
machine=$(uname -m)
[ "$machine" = "$(cat MACHINE)" ] || { echo "install.sh: packed for $(cat MACHINE), this machine is $machine" >&2; exit 1; }
bin/node --version > /dev/null || { echo 'install.sh: the packed Node does not run on this system' >&2; exit 1; }
echo "Baluardo $version: all files are those that were packed."
[ "$only_check" = no ] || exit 0

if [ "$system" = yes ] && [ "$(id -u)" -ne 0 ]; then
  echo 'install.sh: run it as root, or with --no-system --prefix FOLDER' >&2
  exit 1
fi
release=$prefix/releases/$version
if [ "$here" != "$release" ]; then
  mkdir -p "$prefix/releases"
  rm -rf "$release.part"
  cp -R "$here" "$release.part"
  rm -rf "$release"
  mv "$release.part" "$release"
fi
ln -sfn "releases/$version" "$prefix/current"

if [ "$system" = yes ]; then
  id baluardo > /dev/null 2>&1 || useradd --system --home-dir /nonexistent --shell /usr/sbin/nologin baluardo
  mkdir -p /etc/baluardo
  if [ ! -e /etc/baluardo/baluardo.env ]; then
    install -m 0640 -g baluardo packaging/baluardo.env /etc/baluardo/baluardo.env
  fi
  if [ ! -e /etc/baluardo/key ]; then
    (umask 077; head -c 32 /dev/urandom | base64 > /etc/baluardo/key)
    echo 'A key was made in /etc/baluardo/key: keep a copy away from this machine and from the backups.'
  fi
  if [ -d /run/systemd/system ]; then
    for unit in baluardo-api baluardo-jobs; do
      sed "s#/opt/baluardo/#$prefix/#g" "packaging/systemd/$unit.service" > "/etc/systemd/system/$unit.service"
    done
    systemctl daemon-reload
  fi
fi
cat <<NEXT
Installed in $release.
Next: write DATABASE_URL and BALUARDO_URL into /etc/baluardo/baluardo.env, then
  $prefix/current/bin/baluardo migrate
  $prefix/current/bin/baluardo user create admin --role administrator
  systemctl enable --now baluardo-api baluardo-jobs
NEXT
