#!/bin/sh
# PROVLOG_URL=… PROVLOG_TOKEN=… follow-events-http.sh SERVICE: every new attempt, until Ctrl-C
set -eu
curl --silent --show-error --fail --no-buffer --oauth2-bearer "$PROVLOG_TOKEN" "$PROVLOG_URL/api/events?service=$1"
