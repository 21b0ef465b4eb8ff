#!/bin/sh
# PROVLOG_URL=… PROVLOG_TOKEN=… follow-job-http.sh JOB_ID: ends with the job, 0 where it succeeded
set -eu
for _ in $(seq 600); do
    # Right after it was sent through Kafka, a job is not known yet: 404.
    state=$(curl --silent --fail --oauth2-bearer "$PROVLOG_TOKEN" "$PROVLOG_URL/api/jobs/$1" |
        sed -n 's/.*"state":"\([a-z-]*\)".*/\1/p')
    echo "${state:-unknown}"
    case $state in
        succeeded) exit 0 ;;
        dead-lettered) exit 1 ;;
    esac
    sleep 1
done
exit 1
