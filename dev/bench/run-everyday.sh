#!/bin/sh
# What the running shop costs far from its limits: orders arrive at random moments, at some rates one
# after the other. Prints of each rate the share of the cores, and by the order the processor time,
# commits, rows, bytes of the log and requests to Kafka, and how long orders took. 0 is a shop that
# nobody visits: its figures are by the second. Mails are best only logged (MAIL_TRANSPORT=log).
# Usage: dev/bench/run-everyday.sh [RATES (0,10,50,200)] [SECONDS (30)] [WARM-UP SECONDS (60)]
. "$(dirname "$0")/common.sh"
rates=${1:-0,10,50,200}
seconds=${2:-30}
warm_up=${3:-60}

need_shop
conditions
find_products
say "filling the stock, warming up for $warm_up s"
fill_stock
TOKEN=$(token customer)
export TOKEN
begin_run everyday
meter Everyday "$rates" "$seconds" "$warm_up"
end_run
