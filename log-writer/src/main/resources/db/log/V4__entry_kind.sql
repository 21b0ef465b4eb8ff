-- Which kinds of entries each week has, so that the newest entries of any kind, however rare, are found
-- without walking through all others.

create table entry_kind (
    week   timestamptz not null,
    server text        not null,
    action text        not null,
    cause  text        not null,
    constraint entry_kind_pk primary key (week, server, action, cause)
);

comment on table entry_kind is 'The kinds of entries that provisioning_log has or had in each week: the log is searched through it. Kept by a trigger';
comment on column entry_kind.week is 'The start of the week of attempted_at: Monday, 00:00 UTC';
comment on column entry_kind.server is 'The Panel server''s name';
comment on column entry_kind.action is 'create, suspend, unsuspend or terminate';
comment on column entry_kind.cause is 'Why the attempts failed; empty for those that succeeded';

-- All of a kind, newest first. Makes the index by cause needless. What is included keeps a search from
-- looking into the table itself; cause, because PostgreSQL asks for a column where it has an expression.
create index provisioning_log_kind on provisioning_log
    (server, action, coalesce(cause, ''), attempted_at, id) include (service_id, cause);
drop index provisioning_log_failed_cause;

-- In the order of the key, so that two writers with the same new kinds cannot deadlock.
create function note_entry_kinds() returns trigger
    language plpgsql
    set search_path from current
as $$
begin
    insert into entry_kind (week, server, action, cause)
    select distinct date_trunc('week', attempted_at, 'UTC'), server, action, coalesce(cause, '')
    from entry
    order by 1, 2, 3, 4
    on conflict do nothing;
    return null;
end
$$;
comment on function note_entry_kinds() is 'Notes the kinds of new entries in entry_kind';

create trigger provisioning_log_kinds
    after insert on provisioning_log
    referencing new table as entry
    for each statement execute function note_entry_kinds();

insert into entry_kind (week, server, action, cause)
select distinct date_trunc('week', attempted_at, 'UTC'), server, action, coalesce(cause, '')
from provisioning_log;
