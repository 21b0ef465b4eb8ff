#!/bin/sh
# send-request-kcat.sh BOOTSTRAP_SERVERS SERVICE_ID DOMAIN USERNAME
set -eu
job=${JOB_ID:-$(uuidgen)}
# Without this partitioner, kcat would spread a service's requests otherwise than Java's clients do.
kcat -P -b "$1" -t provisioning.requests -K '|' -X topic.partitioner=murmur2_random <<EOF
$2|{"id":"$job","action":"create","requestedBy":"billing","reason":"Invoice 20417 paid","service":{"id":"$2","domain":"$3","username":"$4","server":"panel-1","package":"starter"}}
EOF
echo "$job"
