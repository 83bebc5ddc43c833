#!/bin/sh
# A flame graph of a running shop or service, by async-profiler, which Maven brings.
# Usage: dev/bench/profile.sh [SECONDS (20)] [cpu | alloc | lock | wall (cpu)] [PID (of ./polyshop up)]
. "$(dirname "$0")/common.sh"
seconds=${1:-20}
event=${2:-cpu}
version=4.3
tools=$bench/target/async-profiler-$version

case $(uname -s)-$(uname -m) in
  Linux-x86_64) library=$tools/linux-x64/libasyncProfiler.so ;;
  Linux-aarch64) library=$tools/linux-arm64/libasyncProfiler.so ;;
  Darwin-*) library=$tools/macos/libasyncProfiler.so ;;
  *) die "no async-profiler for this machine: use Java Flight Recorder, see docs/performance.md" ;;
esac

need jcmd openjdk-17-jdk-headless
pid=${3:-$(shop_pid)}
if [ ! -f "$library" ]; then
  need mvn maven
  mvn -B -q dependency:unpack "-Dartifact=tools.profiler:async-profiler:$version" \
    "-DoutputDirectory=$tools" -Dproject.basedir="$bench" >&2
fi

# jcmd takes an argument apart at its commas, unless it is quoted.
agent() { jcmd "$pid" JVMTI.agent_load "$library" "\"$1\"" | grep -q 'return code: 0' || die "cannot $1"; }

file=$bench/target/profile-$event-$(date -u +%Y%m%dT%H%M%S).html
agent "start,event=$event"
trap 'agent stop' INT TERM
say "profiling process $pid for $seconds s: the load is yours to make"
sleep "$seconds"
agent "stop,file=$file"
echo "$file"
