#!/bin/sh
# PROVLOG_URL=https://provlog.example.com PROVLOG_TOKEN=provlog_… send-request-http.sh SERVICE_ID DOMAIN USERNAME
set -eu
curl --silent --show-error --fail-with-body --oauth2-bearer "$PROVLOG_TOKEN" \
    -H 'Content-Type: application/json' -H "Idempotency-Key: invoice-20417-$1" \
    --data-binary @- "$PROVLOG_URL/api/requests" <<EOF
{"action":"create","reason":"Invoice 20417 paid","service":{"id":"$1","domain":"$2","username":"$3","server":"panel-1","package":"starter"}}
EOF
