#!/bin/sh
# Whole checkouts a second, from POST /v1/orders to PAID, stock confirmed, mails sent and sales
# counted, while the load goes on: what was finished in the time of the load, by the databases.
# Usage: dev/bench/run-checkouts.sh [SECONDS (60)] [CONNECTIONS (128)] [WARM-UP SECONDS (90)]
# ORDER_LINES=1 for orders of one line; HOT=1 for those of one and the same product. CLUSTER=1 for a
# ./polyshop cluster, through its doors: without the costs, which are those of one process.
. "$(dirname "$0")/common.sh"
seconds=${1:-60}
connections=${2:-128}
warm_up=${3:-90}
[ -z "${HOT:-}" ] || ORDER_LINES=1
ORDER_LINES=${ORDER_LINES:-2}
export ORDER_LINES

run() {
  TOKEN=$(token customer)
  RUN=$(date +%s%N)
  export TOKEN RUN
  load -c "$connections" -d "${1}s" -s "$bench/wrk/orders.lua" "http://127.0.0.1:${ORDER_PORT:-8084}"
}

# What happened since the beginning, so far: orders paid, mails, sales, and lines confirmed.
finished() {
  echo "$(sql order -c "select count(*) from orders where paid_at >= '$began'")" \
    "$(sql notification -c "select count(*) from email_logs where created_at >= '$began'")" \
    "$(sql analytics -c 'select coalesce(sum(total_orders), 0) from sales_daily_currency')" \
    "$(sql inventory -c "select count(*) from reservations where status = 'CONFIRMED' and updated_at >= '$began'")"
}

# What is on its way: orders, mails.
waiting() {
  echo "$(sql order -c "select count(*) from orders where status in ('CREATED', 'PENDING_PAYMENT')")" \
    "$(sql notification -c "select count(*) from deliveries where status = 'PENDING'")"
}

# The histogram of the outboxes, all services together: a bound in seconds and how many, a line each.
acknowledged() {
  curl -fs "http://127.0.0.1:${MANAGEMENT_PORT:-9080}/metrics" |
    sed -n 's/^polyshop_outbox_ack_seconds_bucket{.*le="\([^"]*\)".*} \(.*\)/\1 \2/p' |
    awk '{ n[$1] += $2 } END { for (le in n) print le, n[le] }'
}

# of_one_process COMMAND...: nothing in a cluster
of_one_process() { [ -n "${CLUSTER:-}" ] || "$@"; }

# quantile Q BEFORE AFTER: the bound in ms under which that part of the new ones is
quantile() {
  printf '%s\n%s\n' "$2" "$3" | awk -v q="$1" '
    seen[$1]++ { new[$1] = $2 - old[$1]; next } { old[$1] = $2 }
    END {
      for (le in new) if (le != "+Inf" && new[le] >= q * new["+Inf"] && (best == "" || le + 0 < best)) best = le + 0
      printf "%.0f", best * 1000
    }'
}

need wrk wrk
need_shop
conditions
find_products
[ -z "${HOT:-}" ] || PRODUCTS=${PRODUCTS%% *}
say "filling the stock, warming up for $warm_up s"
fill_stock
run "$warm_up"
sold=$(sql analytics -c 'select coalesce(sum(total_orders), 0) from sales_daily_currency')
began=$(date -u +%FT%T.%NZ)
before=$(waiting)
histogram=$(of_one_process acknowledged)
costs=$(mktemp)
trap 'rm -f "$costs"' EXIT
of_one_process meter CostOfOrders "$costs"
begin_run checkouts
run "$seconds"
end_run
# shellcheck disable=SC2046 # numbers, a word each
set -- $(finished)
after=$(waiting)
of_one_process meter CostOfOrders "$costs" $((seconds * $(result 1)))
printf '%-12s %10s\n' accepted/s "$(result 1)" refused "$(result 2)" lost "$(result 3)" \
  paid/s $(($1 / seconds)) confirmed/s $(($4 / ORDER_LINES / seconds)) mailed/s $(($2 / 2 / seconds)) \
  counted/s $((($3 - sold) / seconds))
say "orders and mails on their way: $before at the beginning, $after at the end"
sql order -c "select format('POST to PAID: p50 %s ms, p99 %s ms',
    round(1000 * percentile_cont(0.5) within group (order by extract(epoch from paid_at - created_at))),
    round(1000 * percentile_cont(0.99) within group (order by extract(epoch from paid_at - created_at))))
  from orders where created_at >= '$began' and paid_at is not null"
[ -z "${CLUSTER:-}" ] || exit 0
now=$(acknowledged)
echo "outbox, event made to acknowledged by Kafka: p50 $(quantile 0.5 "$histogram" "$now") ms," \
  "p99 $(quantile 0.99 "$histogram" "$now") ms"
