-- The trace of each attempt. No index: the way leads from an entry to its trace; the way back is the tracing
-- system's, whose spans name the job.
alter table provisioning_log add column trace_id text;
comment on column provisioning_log.trace_id is 'The trace (W3C Trace Context, 32 hex digits) of the job''s request; null where it had none';
