#!/bin/sh
# send-request-provlog.sh BOOTSTRAP_SERVERS SERVICE_ID DOMAIN USERNAME
set -eu
./provlog request create --bootstrap-servers "$1" --service "$2" --domain "$3" --username "$4" \
    --server panel-1 --package starter --reason "Invoice 20417 paid" --json
