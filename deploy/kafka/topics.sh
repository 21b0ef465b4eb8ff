#!/usr/bin/env bash
# Makes Provlog's topics with their policies, for clusters where services may not make any. Those that
# are there already stay as they are.
#
#   KAFKA=kafka.example.com:9093 ADMIN=admin.properties REPLICATION=3 deploy/kafka/topics.sh
#
# ADMIN is the administrator's client settings (security.protocol, sasl.jaas.config, …), PARTITIONS
# (12) those of each topic that jobs go through. KAFKA_TOPICS names Kafka's tool; KAFKA_TOPICS=echo
# only shows what would be done.
set -euo pipefail
: "${KAFKA:?host:port of a broker}" "${ADMIN:?a file with the settings of the administrator\'s client}"

topic() { # <name> <partitions> <setting>…
  local name=$1 partitions=$2 setting settings=()
  shift 2
  for setting in "$@"; do settings+=(--config "$setting"); done
  "${KAFKA_TOPICS:-kafka-topics.sh}" --bootstrap-server "$KAFKA" --command-config "$ADMIN" \
    --create --if-not-exists --topic "$name" --partitions "$partitions" \
    --replication-factor "${REPLICATION:?3, or as many as there are brokers}" "${settings[@]}"
}

hour=$((60 * 60 * 1000))
day=$((24 * hour))
jobs=${PARTITIONS:-12}
compacted="cleanup.policy=compact delete.retention.ms=$((2 * day)) segment.ms=$hour min.cleanable.dirty.ratio=0.1"
large=max.message.bytes=$((16 * 1024 * 1024))

topic provisioning.requests "$jobs" cleanup.policy=delete retention.ms=$((7 * day))
# shellcheck disable=SC2086 # several settings in one variable
topic provisioning.retries "$jobs" $compacted $large
topic provisioning.outcomes "$jobs" cleanup.policy=delete retention.ms=$((7 * day)) $large
topic provisioning.dead-letters "$jobs" cleanup.policy=delete retention.ms=$((30 * day)) $large
# shellcheck disable=SC2086
topic provisioning.servers 1 $compacted $large
topic provisioning.server-tests 1 cleanup.policy=delete retention.ms=$hour $large
topic provisioning.log-writer.dead-letters 1 cleanup.policy=delete retention.ms=$((30 * day))
