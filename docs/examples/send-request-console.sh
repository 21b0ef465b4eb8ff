#!/bin/sh
# send-request-console.sh BOOTSTRAP_SERVERS SERVICE_ID DOMAIN USERNAME
set -eu
job=${JOB_ID:-$(uuidgen)}
kafka-console-producer.sh --bootstrap-server "$1" --topic provisioning.requests \
    --reader-property parse.key=true --reader-property key.separator='|' <<EOF
$2|{"id":"$job","action":"create","requestedBy":"billing","reason":"Invoice 20417 paid","service":{"id":"$2","domain":"$3","username":"$4","server":"panel-1","package":"starter"}}
EOF
echo "$job"
