#!/usr/bin/env bash
# Gives each service's user, and billing's, the permissions that it needs in Kafka, and no more. What
# is given already stays. A test of the project runs everything with exactly these lines.
#
#   KAFKA=kafka.example.com:9093 ADMIN=admin.properties deploy/kafka/acls.sh
#
# With --create-topics, the services may make the topics themselves; else an administrator makes them
# beforehand (topics.sh). ADMIN is the administrator's client settings (security.protocol,
# sasl.jaas.config, …). KAFKA_ACLS names Kafka's tool; KAFKA_ACLS=echo only shows what would be done.
set -euo pipefail
: "${KAFKA:?host:port of a broker}" "${ADMIN:?a file with the settings of the administrator\'s client}"

allow() { # <user> <what>…
  local user=$1
  shift
  "${KAFKA_ACLS:-kafka-acls.sh}" --bootstrap-server "$KAFKA" --command-config "$ADMIN" \
    --add --allow-principal "User:$user" "$@"
}

# Whether the topics can serve is looked at before anything is read.
allow provisioning-worker --operation DescribeConfigs --topic provisioning. --resource-pattern-type prefixed
# Write: a request in a wrong partition is sent on to its own.
allow provisioning-worker --operation Read --operation Write --topic provisioning.requests
allow provisioning-worker --operation Read --operation Write --topic provisioning.retries
allow provisioning-worker --operation Write --topic provisioning.outcomes
allow provisioning-worker --operation Write --topic provisioning.dead-letters
allow provisioning-worker --operation Read --operation Write --topic provisioning.servers
allow provisioning-worker --operation Read --topic provisioning.server-tests
allow provisioning-worker --operation Read --group provisioning-worker
# Its transactional ids: this, and a random part that is another at every start.
allow provisioning-worker --operation Write --transactional-id provisioning.retries- --resource-pattern-type prefixed

allow log-writer --operation Describe --operation DescribeConfigs --topic provisioning. --resource-pattern-type prefixed
allow log-writer --operation Read --topic provisioning.requests
allow log-writer --operation Read --topic provisioning.outcomes
allow log-writer --operation Read --topic provisioning.dead-letters
allow log-writer --operation Read --topic provisioning.servers
allow log-writer --operation Write --topic provisioning.log-writer.dead-letters
allow log-writer --operation Read --group log-writer
allow log-writer --operation Read --group log-writer-servers

allow api-gateway --operation Write --topic provisioning.requests
allow api-gateway --operation Write --topic provisioning.server-tests
# Live events, without a group.
allow api-gateway --operation Read --topic provisioning.outcomes
# Alerts: new dead letters, and how far the log-writer has come.
allow api-gateway --operation Read --topic provisioning.dead-letters
allow api-gateway --operation Describe --group log-writer

allow billing --operation Write --topic provisioning.requests
allow billing --operation Read --topic provisioning.outcomes
# Any group whose name begins so.
allow billing --operation Read --group billing --resource-pattern-type prefixed

if [ "${1:-}" = --create-topics ]; then
  allow provisioning-worker --operation Create --topic provisioning. --resource-pattern-type prefixed
  allow log-writer --operation Create --topic provisioning. --resource-pattern-type prefixed
fi
