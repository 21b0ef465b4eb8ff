#!/bin/sh
# follow-outcomes-kcat.sh BOOTSTRAP_SERVERS: all outcomes that there are, with their key and headers
set -eu
kcat -C -b "$1" -t provisioning.outcomes -o beginning -e -X isolation.level=read_committed -f '%k %h %s\n'
