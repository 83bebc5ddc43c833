#!/bin/sh
# Run by PostgreSQL's image on an empty volume: a database for each of $SERVICES ("order:8084 ..."),
# owned by its own role, and nobody else may connect to it. psql reads the passwords itself:
# arguments show in a list of processes.
set -eu
for entry in $SERVICES; do
  service=${entry%:*}
  psql -v ON_ERROR_STOP=1 --no-psqlrc --username "$POSTGRES_USER" --dbname postgres \
    -v role="$service" -v db="${service}_db" -v file="/secrets/$service-database-password" <<'SQL'
\set password `cat :'file'`
create role :"role" login password :'password';
create database :"db" owner :"role";
revoke all on database :"db" from public;
SQL
done
