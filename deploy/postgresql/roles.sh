#!/usr/bin/env bash
# Runs once, when the database is made: the log-writer's role owns it, the gateway's reads.
set -euo pipefail
psql -v ON_ERROR_STOP=1 --username "$POSTGRES_USER" --dbname postgres \
  -v writer="$PROVLOG_WRITER_PASSWORD" -v gateway="$PROVLOG_GATEWAY_PASSWORD" <<'SQL'
create role provlog login createrole password :'writer';
create role provlog_gateway login password :'gateway';
create database provlog owner provlog;
grant create on database provlog to provlog_gateway;
SQL
