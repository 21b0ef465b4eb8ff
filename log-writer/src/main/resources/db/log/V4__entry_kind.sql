-- Which kinds of entries each week has, so that the newest entries of any kind, however rare, are found
-- without walking through all others.

create table entry_kind (
    week   timestamptz not null,
    server text        not null,
    action text        not null,
    cause  text        not null,
    constraint entry_kind_pk primary key (week, server, action, cause)
);

comment on table entry_kind is 'The kinds of entries that provisioning_log has or had in each week: the log is searched through it. Kept by the log-writer, and by a trigger for whoever else writes';
comment on column entry_kind.week is 'The start of the week of attempted_at: Monday, 00:00 UTC';
comment on column entry_kind.server is 'The Panel server''s name';
comment on column entry_kind.action is 'create, suspend, unsuspend or terminate';
comment on column entry_kind.cause is 'Why the attempts failed; empty for those that succeeded';

-- All of a kind, newest first. Makes the index by cause needless. What is included keeps a search, and
-- the counting of attempts, from looking into the table itself; cause, because PostgreSQL asks for a column where
-- it has an expression.
create index provisioning_log_kind on provisioning_log
    (server, action, coalesce(cause, ''), attempted_at, id) include (service_id, cause, duration_ms, http_status);
drop index provisioning_log_failed_cause;

-- Whoever writes many entries notes their kinds first, in one statement, and sets provlog.kinds to 'noted'
-- for the transaction. For everybody else this does it, row by row.
create function note_entry_kind() returns trigger
    language plpgsql
    set search_path from current
as $$
begin
    insert into entry_kind (week, server, action, cause)
    values (date_trunc('week', new.attempted_at, 'UTC'), new.server, new.action, coalesce(new.cause, ''))
    on conflict do nothing;
    return null;
end
$$;
comment on function note_entry_kind() is 'Notes the kind of a new entry in entry_kind, where its writer has not';

create trigger provisioning_log_kind
    after insert on provisioning_log
    for each row when (current_setting('provlog.kinds', true) is distinct from 'noted')
    execute function note_entry_kind();

insert into entry_kind (week, server, action, cause)
select distinct date_trunc('week', attempted_at, 'UTC'), server, action, coalesce(cause, '')
from provisioning_log;
