#!/bin/sh
# Whole checkouts a second, from POST /v1/orders to PAID, stock confirmed, mails sent and sales
# counted, while the load goes on: what was finished in the time of the load, by the databases.
# Usage: dev/bench/run-checkouts.sh [SECONDS (60)] [CONNECTIONS (256)] [WARM-UP SECONDS (90)]
. "$(dirname "$0")/common.sh"
seconds=${1:-60}
connections=${2:-256}
warm_up=${3:-90}

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
    "$(sql analytics -c 'select coalesce(sum(total_orders), 0) from sales_daily')" \
    "$(sql inventory -c "select count(*) from reservations where status = 'CONFIRMED' and updated_at >= '$began'")"
}

# What is on its way: orders, mails.
waiting() {
  echo "$(sql order -c "select count(*) from orders where status in ('CREATED', 'PENDING_PAYMENT')")" \
    "$(sql notification -c "select count(*) from deliveries where status = 'PENDING'")"
}

need wrk wrk
need_shop
conditions
find_products
say "filling the stock, warming up for $warm_up s"
fill_stock
run "$warm_up"
sold=$(sql analytics -c 'select coalesce(sum(total_orders), 0) from sales_daily')
began=$(date -u +%FT%T.%NZ)
before=$(waiting)
run "$seconds"
# shellcheck disable=SC2046 # numbers, a word each
set -- $(finished)
after=$(waiting)
printf '%-12s %10s\n' accepted/s "$(result 1)" refused "$(result 2)" lost "$(result 3)" \
  paid/s $(($1 / seconds)) confirmed/s $(($4 / 2 / seconds)) mailed/s $(($2 / 2 / seconds)) \
  counted/s $((($3 - sold) / seconds))
say "orders and mails on their way: $before at the beginning, $after at the end"
sql order -c "select format('POST to PAID: p50 %s ms, p99 %s ms',
    round(1000 * percentile_cont(0.5) within group (order by extract(epoch from paid_at - created_at))),
    round(1000 * percentile_cont(0.99) within group (order by extract(epoch from paid_at - created_at))))
  from orders where created_at >= '$began' and paid_at is not null"
