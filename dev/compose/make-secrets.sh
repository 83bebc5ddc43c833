#!/bin/sh
# Makes the secrets of this installation once, at random: there are no default passwords. A secret
# is read by the one service that uses it (compose.yaml says which user id that is), the key of
# password resets by auth and notification, and the passwords of the databases by PostgreSQL too,
# which makes the databases. Safe to run again.
set -eu
cd /secrets
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
make_secret auth-database-password 8081:postgres 440
make_secret product-database-password 8082:postgres 440
make_secret inventory-database-password 8083:postgres 440
make_secret order-database-password 8084:postgres 440
make_secret payment-database-password 8085:postgres 440
make_secret notification-database-password 8086:postgres 440
make_secret analytics-database-password 8087:postgres 440
chmod 711 .
