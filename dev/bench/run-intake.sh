#!/bin/sh
# Accepted orders a second of POST /v1/orders in the running shop, and of pgbench in the same run,
# one after the other, some rounds. Of the whole shop, between rounds it finishes what it accepted; of
# the order service alone (./polyshop up order) nobody does.
# Usage: dev/bench/run-intake.sh [SECONDS (20)] [ROUNDS (3)] [CONNECTIONS (128)]
. "$(dirname "$0")/common.sh"
seconds=${1:-20}
rounds=${2:-3}
connections=${3:-128}
finish_limit_s=600

open_orders() {
  sql order -c "select (select count(*) from orders where status in ('CREATED', 'PENDING_PAYMENT'))
                     + (select count(*) from outbox)"
}

# Waits until every order is decided, if somebody decides; sets finished_s.
finish() {
  finished_s=0
  [ -z "$alone" ] || return 0
  began=$(date +%s)
  while [ "$(open_orders)" -gt 0 ]; do
    finished_s=$(($(date +%s) - began))
    [ "$finished_s" -lt "$finish_limit_s" ] || die "orders are still open after $finished_s s"
    sleep 1
  done
  finished_s=$(($(date +%s) - began))
}

# Waits until mails are sent and events are counted too, so that pgbench has the machine for itself.
rest() {
  began=$(date +%s)
  counted=
  while
    busy=$(sql notification -c "select count(*) from deliveries where status = 'PENDING' and not waiting")
    for service in inventory order payment; do
      busy=$((busy + $(sql "$service" -c 'select count(*) from outbox')))
    done
    before=$counted
    counted=$(sql analytics -c 'select count(*) from events_raw')
    [ "$busy" -gt 0 ] || [ "$counted" != "$before" ]
  do
    [ $(($(date +%s) - began)) -lt "$finish_limit_s" ] || die "the shop does not come to rest"
    sleep 2
  done
}

count_orders() { sql order -c 'select count(*) from orders'; }

# Sets accepted, and last.
intake() {
  before=$(count_orders)
  TOKEN=$(token customer)
  RUN=$(date +%s%N)
  export TOKEN RUN
  load -c "$connections" -d "${1}s" -s "$bench/wrk/orders.lua" \
    "http://127.0.0.1:${ORDER_PORT:-8084}"
  accepted=$(result 1)
  written=$(($(count_orders) - before))
}

need wrk wrk
need_shop
alone=yes
! curl -fs -o /dev/null "http://127.0.0.1:${INVENTORY_PORT:-8083}/docs/" || alone=
conditions
find_products
say "${alone:+the order service alone; }warming up"
[ -n "$alone" ] || fill_stock
intake "$seconds"
finish

printf '%-6s %12s %12s %7s %8s %6s %8s %8s %10s %12s\n' round 'pgbench/s' 'accepted/s' ratio \
  refused lost 'p50 ms' 'p99 ms' written 'finished/s'
pg_all= intake_all= ratio_all=
round=1
while [ "$round" -le "$rounds" ]; do
  rest
  pg=$(QUIET=1 "$bench/run-pgbench.sh" "$seconds" 2>/dev/null | cut -d' ' -f1)
  [ -n "$pg" ] || die "pgbench failed: run dev/bench/run-pgbench.sh to see why"
  intake "$seconds"
  finish
  this=$(ratio "$accepted" "$pg")
  printf '%-6s %12s %12s %7s %8s %6s %8s %8s %10s %12s\n' "$round" "$pg" "$accepted" "$this" \
    "$(result 2)" "$(result 3)" "$(result 4)" "$(result 5)" "$written" \
    $((written / (seconds + finished_s)))
  pg_all="$pg_all $pg"
  intake_all="$intake_all $accepted"
  ratio_all="$ratio_all $this"
  round=$((round + 1))
done
# shellcheck disable=SC2086 # numbers, a word each
printf '%-6s %12s %12s %7s\n' median "$(median $pg_all)" "$(median $intake_all)" "$(median $ratio_all)"
say "written: rows of orders, in the database; finished/s: until all of them were paid or cancelled," \
  "of the order service alone until all were written"
