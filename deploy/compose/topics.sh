#!/usr/bin/env bash
# Creates Holdfast's topics on a broker: topics.sh HOST:PORT. Topics that exist stay as they are.
set -euo pipefail
broker=$1
create() {
    /opt/kafka/bin/kafka-topics.sh --bootstrap-server "$broker" --create --if-not-exists --partitions 6 --topic "$@"
}
for topic in requests jobs snapshots transfers points retention upkeep dead-letters; do
    create "holdfast.$topic" --config retention.ms=604800000
done
for topic in vaults policies items; do
    create "holdfast.$topic" --config cleanup.policy=compact
done
