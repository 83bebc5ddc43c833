# What the run-*.sh scripts share; they source it. The shop is where it noted that it is, unless the
# settings of `./polyshop up` say otherwise (ORDER_PORT, POSTGRES_PORT, ...); DATA names its folder.
# shellcheck shell=sh
set -eu
bench=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$bench/../.." && pwd)
data=${DATA:-$root/data}
for one in AUTH PRODUCT INVENTORY ORDER ANALYTICS MANAGEMENT POSTGRES; do
  eval ": \"\${${one}_PORT:=$(sed -n "s/^${one}_PORT=//p" "$data/ports" 2>/dev/null)}\""
done

say() { printf 'bench: %s\n' "$*" >&2; }

die() { say "$*"; exit 1; }

need() {
  command -v "$1" >/dev/null 2>&1 || die "$1 is missing; on Debian: apt-get install $2"
}

secret() { cat "$data/secrets/$1"; }

need_shop() {
  need curl curl
  need psql postgresql-client
  [ -d "$data/secrets" ] || die "no shop's data in $data: run ./polyshop up, or set DATA"
  [ -n "${CLUSTER:-}" ] ||
    curl -fs -o /dev/null "http://127.0.0.1:${MANAGEMENT_PORT:-9080}/health/ready" ||
    die "the shop is not ready on port ${MANAGEMENT_PORT:-9080}: run ./polyshop up"
}

# sql SERVICE ARGUMENTS...: psql on the service's database, by the service's role
sql() {
  service=$1
  shift
  PGPASSWORD=$(secret "$service-database-password") psql -X -q -A -t -v ON_ERROR_STOP=1 \
    -h 127.0.0.1 -p "${POSTGRES_PORT:-15432}" -U "$service" "${service}_db" "$@"
}

# token ROLE: an access token of the demo's log-in of that role
token() {
  curl -fs "http://127.0.0.1:${AUTH_PORT:-8081}/v1/auth/login" -H 'Content-Type: application/json' \
    -d "{\"email\":\"$1@demo.example\",\"password\":\"$(secret "demo-$1-password")\"}" |
    sed -n 's/.*"accessToken":"\([^"]*\)".*/\1/p'
}

# begin_run NAME, end_run: for the console, which draws when a benchmark ran. It is as good without.
begin_run() {
  run_mark=$(console_run "" "{\"name\":\"bench $1\"}" | sed -n 's/.*"id":"\([^"]*\)".*/\1/p') || run_mark=
}

end_run() { [ -z "$run_mark" ] || console_run "/$run_mark/end" "" >/dev/null || :; }

console_run() {
  curl -fs -X POST "http://127.0.0.1:${ANALYTICS_PORT:-8087}/v1/console/runs$1" ${2:+-d "$2"} \
    -H "Authorization: Bearer $(token staff)" ${2:+-H 'Content-Type: application/json'}
}

# result FIELD: 1 good/s, 2 refused, 3 lost, 4 median ms, 5 p99 ms of wrk's last line
result() { printf '%s\n' "$last" | cut -d' ' -f$(($1 + 1)); }

# load ARGUMENTS...: runs wrk, keeps its last line for `result`
load() {
  output=$(wrk -t1 "$@") || die "wrk failed: $output"
  last=$(printf '%s\n' "$output" | grep '^RESULT ') || die "no result: $output"
}

ratio() { awk -v a="$1" -v b="$2" 'BEGIN { printf "%.2f", (b > 0 ? a / b : 0) }'; }

# median NUMBERS...
median() {
  printf '%s\n' "$@" | sort -n | awk '{ v[NR] = $1 } END {
    print NR % 2 ? v[(NR + 1) / 2] : (v[NR / 2] + v[NR / 2 + 1]) / 2 }'
}

conditions() {
  say "$(nproc) cores, load $(cut -d' ' -f1 /proc/loadavg), $(uname -sr), $(date -u +%FT%TZ)," \
    "commit $(git -C "$root" rev-parse --short HEAD 2>/dev/null || echo unknown)"
}

# The products that can be ordered, in PRODUCTS.
find_products() {
  PRODUCTS=$(sql order -c 'select product_id from product_prices where active' | tr '\n' ' ')
  [ -n "$PRODUCTS" ] || die "no product can be ordered: is the demo data loaded?"
  export PRODUCTS
}

# More stock of each of them than any run can sell.
fill_stock() {
  staff=$(token staff)
  for id in $PRODUCTS; do
    curl -fs -o /dev/null -X PUT "http://127.0.0.1:${INVENTORY_PORT:-8083}/v1/stock/$id" \
      -H "Authorization: Bearer $staff" -H 'Content-Type: application/json' \
      -d "{\"available\":100000000}" || die "the stock of $id cannot be set"
  done
}

# The process of ./polyshop up on the data folder.
shop_pid() {
  need jps openjdk-17-jdk-headless
  pids=$(jps -lm | awk '$2 ~ /dev\.jar$/ && $3 == "up" { print $1 }')
  case $pids in
    *[!0-9]*)
      here=
      for pid in $pids; do
        case $(tr '\0' ' ' <"/proc/$pid/cmdline") in *"--data $data "*) here=$pid ;; esac
      done
      pids=$here
      ;;
  esac
  [ -n "$pids" ] || die "no ./polyshop up on $data"
  echo "$pids"
}

# meter CLASS ARGUMENTS...: a program of dev/bench that reads what the running shop has cost
meter() {
  class=$1
  shift
  jar=$bench/target/bench.jar
  [ -f "$jar" ] || die "bench.jar is missing: run ./polyshop build"
  SHOP_PID=$(shop_pid) POSTGRES_PASSWORD=$(secret postgres-password) \
    POSTMASTER_PID=$(head -1 "$data/postgres/cluster/postmaster.pid") \
    POSTGRES_PORT=${POSTGRES_PORT:-15432} ORDER_PORT=${ORDER_PORT:-8084} \
    "${JAVA_HOME:+$JAVA_HOME/bin/}java" -Xmx256m -XX:+UseSerialGC -cp "$jar" "io.polyshop.bench.cost.$class" "$@"
}
