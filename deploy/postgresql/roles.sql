-- Makes the database and its roles: the log-writer's owns it, the gateway's reads the log and owns a schema of
-- its own, provlog_reader is for people. The official image runs it once, when it makes its database; elsewhere:
--
--   PROVLOG_WRITER_PASSWORD=… PROVLOG_GATEWAY_PASSWORD=… psql -v ON_ERROR_STOP=1 -h db.example.com -U postgres -f roles.sql
\getenv writer PROVLOG_WRITER_PASSWORD
\getenv gateway PROVLOG_GATEWAY_PASSWORD
create role provlog login password :'writer';
create role provlog_gateway login password :'gateway';
create role provlog_reader;
create database provlog owner provlog;
revoke connect, temporary on database provlog from public;
grant connect on database provlog to provlog_gateway, provlog_reader;
\connect provlog
create schema gateway authorization provlog_gateway;
