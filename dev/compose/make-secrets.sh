#!/bin/sh
# Makes the secrets of this installation once, at random: there are no default passwords. A secret
# can be read by the one service that uses it, whose user id is its port, the key of password resets
# by auth and notification, and the password of a database by PostgreSQL too, which makes the
# databases of $SERVICES ("order:8084 ..."). Safe to run again.
set -eu
cd "${SECRETS:-/secrets}"
umask 077

# make_secret NAME OWNER MODE
make_secret() {
  # By another name first: half a secret must not stay if this is interrupted.
  [ -s "$1" ] || { head -c 32 /dev/urandom | base64 | tr -d '\n' > "$1.new"; mv "$1.new" "$1"; }
  chown "$2" "$1"
  chmod "$3" "$1"
}

make_secret postgres-password postgres:postgres 400
make_secret auth-key-encryption-key 8081:8081 400
make_secret password-reset-key 8081:8086 440
make_secret admin-password 8081:8081 400
# Grafana's image runs as this user.
make_secret grafana-password 472:0 400
for entry in $SERVICES; do
  make_secret "${entry%:*}-database-password" "${entry#*:}:postgres" 440
done
chmod 711 .
