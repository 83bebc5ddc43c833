#!/bin/sh
# GET /v1/products/{id} of the running shop, and beside it a bare Vert.x server that reads the row by
# a prepared, pipelined query, and one that answers a constant of the same size; some rounds.
# Usage: dev/bench/run-reads.sh [SECONDS (10)] [ROUNDS (3)] [CONNECTIONS (64)]
. "$(dirname "$0")/common.sh"
seconds=${1:-10}
rounds=${2:-3}
connections=${3:-64}
row_port=${BARE_ROW_PORT:-18091}
constant_port=${BARE_CONSTANT_PORT:-18092}
product_url=http://127.0.0.1:${PRODUCT_PORT:-8082}
row_url=http://127.0.0.1:$row_port
constant_url=http://127.0.0.1:$constant_port
jar=$bench/target/bench.jar

# start_bare BYTES
start_bare() {
  log=$(mktemp)
  DATABASE_PASSWORD=$(secret product-database-password) "${JAVA_HOME:+$JAVA_HOME/bin/}java" -Xmx256m \
    -cp "$jar" io.polyshop.bench.BareReads "$row_port" "$constant_port" "$1" \
    "${POSTGRES_PORT:-15432}" >"$log" 2>&1 &
  bare=$!
  trap 'kill $bare 2>/dev/null; rm -f "$log"' EXIT
  until grep -q listening "$log"; do
    kill -0 "$bare" 2>/dev/null || die "the bare server died: $(cat "$log")"
    sleep 0.2
  done
}

average_bytes() {
  for id in $PRODUCTS; do
    curl -fs -o /dev/null -w '%{size_download}\n' "$product_url/v1/products/$id"
  done | awk '{ sum += $1 } END { printf "%d", sum / NR }'
}

# run URL
run() { load -c "$connections" -d "${seconds}s" -s "$bench/wrk/reads.lua" "$1"; }

# measure URL: sets rate; an error is quicker than an answer, so none is allowed
measure() {
  run "$1"
  rate=$(result 1)
  [ "$(result 2)" = 0 ] && [ "$(result 3)" = 0 ] || die "errors from $1: $last"
}

need wrk wrk
need_shop
[ -f "$jar" ] || die "bench.jar is missing: run ./polyshop build"
conditions
PRODUCTS=$(sql product -c 'select id from products where active' | tr '\n' ' ')
export PRODUCTS
bytes=$(average_bytes)
start_bare "$bytes"
say "bodies of $bytes bytes; warming up"
for url in "$product_url" "$row_url" "$constant_url"; do
  run "$url"
done

printf '%-6s %12s %12s %12s %14s %18s\n' round 'product/s' 'bare row/s' 'constant/s' \
  'product : row' 'product : constant'
product_all= row_all= constant_all=
round=1
while [ "$round" -le "$rounds" ]; do
  measure "$product_url"
  product=$rate
  measure "$row_url"
  row=$rate
  measure "$constant_url"
  printf '%-6s %12s %12s %12s %14s %18s\n' "$round" "$product" "$row" "$rate" \
    "$(ratio "$product" "$row")" "$(ratio "$product" "$rate")"
  product_all="$product_all $product"
  row_all="$row_all $row"
  constant_all="$constant_all $rate"
  round=$((round + 1))
done
# shellcheck disable=SC2086 # numbers, a word each
product=$(median $product_all) row=$(median $row_all) constant=$(median $constant_all)
printf '%-6s %12s %12s %12s %14s %18s\n' median "$product" "$row" "$constant" \
  "$(ratio "$product" "$row")" "$(ratio "$product" "$constant")"
