#!/usr/bin/env bash
# Tries compose.yaml on a Docker engine, as a shop of its own that is deleted in the end: a sale
# through the front door, replicas that are added, taken away and killed while orders are placed, and
# the audit. Needs ./polyshop build before, curl, jq, and the ports 8080 to 8087.
#   dev/compose/try.sh              one broker
#   dev/compose/try.sh --brokers    three, one of which is killed
set -euo pipefail
cd "$(dirname "$0")/../.."
door=http://127.0.0.1:8080
buyers=4
files=(-f compose.yaml)
if [ "${1:-}" = --brokers ]; then files+=(-f compose.brokers.yaml); fi
placed=$(mktemp -d)
log=${TMPDIR:-/tmp}/polyshop-try.log

say() { printf 'try: %s\n' "$*"; }

compose() { docker compose -p polyshop-try "${files[@]}" --progress quiet "$@"; }

# end: whatever happens, nothing is left
end() {
  code=$?
  touch "$placed/stop"
  wait
  if [ "$code" -ne 0 ]; then compose ps --all; compose logs --no-color >"$log" 2>&1 || :; say "see $log"; fi
  compose down -v --remove-orphans || :
  rm -rf "$placed"
  exit "$code"
}

# post PATH JSON TOKEN [CURL OPTIONS...]: as a good client, which repeats what was not answered
post() {
  local path=$1 body=$2 token=$3
  shift 3
  curl -fsS --retry 30 --retry-all-errors --retry-delay 1 --max-time 10 "$door$path" \
    -H 'Content-Type: application/json' -H "Authorization: Bearer $token" -d "$body" "$@" 2>>"$placed/errors"
}

# until_is COMMAND...: until it succeeds, for a minute
until_is() {
  for _ in $(seq 120); do
    if "$@"; then return; fi
    sleep 0.5
  done
  say "never: $*"
  return 1
}

login() { post /v1/auth/login "{\"email\":\"$1\",\"password\":\"$2\"}" '' | jq -r .accessToken; }

status() { curl -fsS --retry 9 --retry-all-errors "$door/v1/orders/$1" -H "Authorization: Bearer $ada" | jq -r .status; }

is_paid() { [ "$(status "$1")" = PAID ]; }

# buy KEY: places an order and says its id
buy() {
  post /v1/orders '{"items":[{"productId":"'"$product"'","quantity":1}]}' "$ada" -H "Idempotency-Key: $1" | jq -r .id
}

# load BUYER: one order after the other until it is told to stop
load() {
  local n=0
  while [ ! -e "$placed/stop" ]; do
    n=$((n + 1))
    buy "$1-$n" >>"$placed/$1" || echo "buyer $1 gave up order $n" >>"$placed/lost"
  done
}

orders() { cat "$placed"/[0-9]* | wc -l; }

# goes_on WHAT: orders are placed and paid, 20 more of them
goes_on() {
  local began goal
  began=$(date +%s%N)
  goal=$(($(orders) + 20))
  until_is eval '[ "$(orders)" -ge '"$goal"' ]'
  say "$1: the next 20 orders after $((($(date +%s%N) - began) / 1000000)) ms"
}

# scaled ORDER INVENTORY: as many replicas of each
scaled() { compose up --wait --scale order="$1" --scale inventory="$2"; }

trap end EXIT
say "starting, with 3 replicas of order and 2 of inventory"
compose up --build --wait --scale order=3 --scale inventory=2

admin=$(login admin@polyshop.example "$(compose exec -T auth cat /secrets/admin-password)")
product=$(post /v1/products '{"name":"Lamp","price":1999,"currency":"EUR"}' "$admin" | jq -r .id)
until_is eval 'post "/v1/stock/$product/adjustments" '\''{"quantity":100000}'\'' "$admin" --retry 0 >/dev/null'
password=$(head -c 18 /dev/urandom | base64)
id=$(post /v1/auth/register '{"email":"ada@shop.example","password":"'"$password"'","name":"Ada"}' '' | jq -r .id)
post "/v1/users/$id/email/confirm" '' "$admin" >/dev/null
ada=$(login ada@shop.example "$password")
until_is eval 'order=$(buy first) && [ -n "$order" ]'
until_is is_paid "$order"
say "a sale through the front door is paid"

for buyer in $(seq "$buyers"); do load "$buyer" & done
goes_on "3 order, 2 inventory"
scaled 1 1
goes_on "down to 1 and 1"
scaled 3 2
goes_on "up to 3 and 2"
docker kill -s KILL polyshop-try-order-2 >/dev/null
goes_on "order-2 killed"
docker start polyshop-try-order-2 >/dev/null
docker kill -s KILL polyshop-try-inventory-1 >/dev/null
goes_on "inventory-1 killed"
docker start polyshop-try-inventory-1 >/dev/null
if [ "${1:-}" = --brokers ]; then
  docker kill -s KILL polyshop-try-kafka-2-1 >/dev/null
  goes_on "kafka-2 killed"
  until_is is_paid "$(buy without-a-broker)"
  say "an order is paid without it"
  docker start polyshop-try-kafka-2-1 >/dev/null
fi
touch "$placed/stop"
wait
[ ! -e "$placed/lost" ] || { cat "$placed/lost"; exit 1; }
say "$(orders) orders were accepted; $(grep -c . "$placed/errors" || :) attempts were repeated"

# Each is there, once, and paid.
[ "$(cat "$placed"/[0-9]* | sort -u | wc -l)" = "$(orders)" ]
ada=$(login ada@shop.example "$password")
for order in $(cat "$placed"/[0-9]*); do until_is is_paid "$order"; done
say "each of them is paid"
admin=$(login admin@polyshop.example "$(compose exec -T auth cat /secrets/admin-password)")
compose exec -T door java -jar /app.jar audit --token "$admin" --kafka kafka:9092
