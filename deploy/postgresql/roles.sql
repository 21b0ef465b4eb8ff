-- Runs once, when the database is made: the log-writer's role owns it, the gateway's reads.
\getenv writer PROVLOG_WRITER_PASSWORD
\getenv gateway PROVLOG_GATEWAY_PASSWORD
create role provlog login createrole password :'writer';
create role provlog_gateway login password :'gateway';
create database provlog owner provlog;
grant create on database provlog to provlog_gateway;
