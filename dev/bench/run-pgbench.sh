#!/bin/sh
# What PostgreSQL alone does: one order a statement, by pgbench, on tables as the order service's.
# Usage: dev/bench/run-pgbench.sh [SECONDS (20)] [CLIENTS (8)]. Needs a running ./polyshop up.
. "$(dirname "$0")/common.sh"
seconds=${1:-20}
clients=${2:-8}

need pgbench postgresql-contrib
need_shop
[ -n "${QUIET:-}" ] || conditions
sql order -f "$bench/pgbench/setup.sql" 2>/dev/null
trap 'sql order -c "drop schema if exists bench cascade" 2>/dev/null' EXIT
products=$(sql order -c 'select count(*) from bench.product_prices')
[ "$products" -ge 2 ] || die "the shop has no products; run ./polyshop up with demo data"

output=$(PGPASSWORD=$(secret order-database-password) PGOPTIONS='-c search_path=bench' \
  pgbench -n -M prepared -c "$clients" -T "$seconds" -D "products=$products" \
  -f "$bench/pgbench/order.sql" -h 127.0.0.1 -p "${POSTGRES_PORT:-15432}" -U order order_db 2>&1) ||
  die "pgbench failed: $output"
tps=$(printf '%s\n' "$output" | sed -n 's/^tps = \([0-9]*\).*/\1/p')
transactions=$(printf '%s\n' "$output" |
  sed -n 's/^number of transactions actually processed: \([0-9]*\).*/\1/p')
orders=$(sql order -c 'select count(*) from bench.orders')
[ "$orders" = "$transactions" ] || die "$transactions transactions, but $orders orders"
say "pgbench, one order a statement, $clients clients, $seconds s:"
echo "$tps orders/s"
