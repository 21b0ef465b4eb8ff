-- The log store. The log-writer owns and writes everything here; everybody else reads.

create extension if not exists pg_trgm;

-- The log -----------------------------------------------------------------------------------------

create table provisioning_log (
    id               uuid        not null,
    job_id           uuid        not null,
    service_id       text        not null,
    domain           text        not null,
    client_name      text,
    action           text        not null,
    status           text        not null,
    request_payload  json,
    response_payload json,
    attempt          smallint    not null,
    attempted_at     timestamptz not null,
    max_attempts     smallint    not null,
    cause            text,
    http_status      smallint,
    finished_at      timestamptz not null,
    duration_ms      integer     not null,
    server           text        not null,
    requested_at     timestamptz,
    requested_by     text,
    reason           text,
    replay_of        uuid,
    next             text        not null,
    next_attempt_at  timestamptz,
    worker           text        not null,
    constraint provisioning_log_pk primary key (attempted_at, id),
    constraint provisioning_log_once unique (job_id, attempt, attempted_at),
    constraint provisioning_log_attempt check (attempt between 1 and 3 and attempt <= max_attempts),
    constraint provisioning_log_max_attempts check (max_attempts between 1 and 3),
    constraint provisioning_log_action check (action in ('create', 'suspend', 'unsuspend', 'terminate')),
    constraint provisioning_log_status check (status in ('success', 'failed')),
    constraint provisioning_log_cause check ((status = 'failed') = (cause is not null)),
    constraint provisioning_log_http_status check (http_status between 100 and 999),
    constraint provisioning_log_duration check (duration_ms >= 0),
    constraint provisioning_log_next check (next in ('done', 'retry', 'dead-letter')),
    constraint provisioning_log_done check ((next = 'done') = (status = 'success')),
    constraint provisioning_log_next_attempt check ((next = 'retry') = (next_attempt_at is not null))
) partition by range (attempted_at);

-- Newest first is the primary key read backwards. Successes stand in no further index than these two.
create index provisioning_log_service on provisioning_log (service_id, attempted_at, id);
create index provisioning_log_failed on provisioning_log (attempted_at, id) where status = 'failed';
create index provisioning_log_failed_cause on provisioning_log (cause, attempted_at, id) where status = 'failed';

comment on table provisioning_log is 'Every attempt at an action on a service''s account, one row each, never updated. One partition per week (Monday, UTC).';
comment on column provisioning_log.id is 'Identifies the entry: a UUID in version-7 layout whose first 48 bits are attempted_at in epoch milliseconds';
comment on column provisioning_log.job_id is 'The job: the id of the request. Its attempts share it; (job_id, attempt) never stands twice';
comment on column provisioning_log.service_id is 'Billing''s id of the hosting service';
comment on column provisioning_log.domain is 'The service''s domain as it was requested';
comment on column provisioning_log.client_name is 'The client''s name as it was requested';
comment on column provisioning_log.action is 'create, suspend, unsuspend or terminate';
comment on column provisioning_log.status is 'How the attempt ended: success or failed';
comment on column provisioning_log.request_payload is 'The JSON body sent to the Panel, secrets masked; null where the call has no body or was not made';
comment on column provisioning_log.response_payload is 'The Panel''s JSON, or a string where it sent no JSON or did not answer';
comment on column provisioning_log.attempt is 'Which attempt of the job this was: 1 to 3';
comment on column provisioning_log.attempted_at is 'The moment before the call';
comment on column provisioning_log.max_attempts is 'How many attempts the job may have';
comment on column provisioning_log.cause is 'Why it failed, such as package-not-found; null after a success';
comment on column provisioning_log.http_status is 'The Panel''s HTTP status; null where there was no answer';
comment on column provisioning_log.finished_at is 'When the answer was there, or the wait was over';
comment on column provisioning_log.duration_ms is 'From attempted_at to finished_at in milliseconds';
comment on column provisioning_log.server is 'The Panel server''s name in the worker''s settings';
comment on column provisioning_log.requested_at is 'When the sender asked for the action';
comment on column provisioning_log.requested_by is 'Who asked: billing, or admin:<user>';
comment on column provisioning_log.reason is 'The sender''s reason, free text';
comment on column provisioning_log.replay_of is 'The dead-lettered job that this job replays';
comment on column provisioning_log.next is 'What became of the job: done, retry or dead-letter';
comment on column provisioning_log.next_attempt_at is 'Where next is retry: the next attempt starts no sooner';
comment on column provisioning_log.worker is 'The worker that made the attempt';

-- Weeks between 2020 and 2100 have a partition each, made ahead of time and on demand. Times outside
-- stand in one of two catch-alls. There is no default partition, for with one, adding a partition would
-- lock out all readers, and none could be detached concurrently.
create table provisioning_log_before_2020 partition of provisioning_log
    for values from (minvalue) to ('2020-01-06T00:00:00Z');
create table provisioning_log_from_2100 partition of provisioning_log
    for values from ('2100-01-04T00:00:00Z') to (maxvalue);
comment on table provisioning_log_before_2020 is 'Entries with absurdly early times';
comment on table provisioning_log_from_2100 is 'Entries with absurdly late times';

create function provisioning_log_partition(at timestamptz) returns boolean
    language plpgsql
    set search_path from current
as $$
declare
    monday timestamp := date_trunc('week', at at time zone 'UTC');
    name   text := 'provisioning_log_' || to_char(monday, 'YYYY_MM_DD');
begin
    if monday < '2020-01-06' or monday >= '2100-01-04' or to_regclass(name) is not null then
        return false;
    end if;
    -- The lock that attaching takes anyway: whoever waited here looks again.
    lock table provisioning_log in share update exclusive mode;
    if to_regclass(name) is not null then
        return false;
    end if;
    -- Made apart and attached, for that, unlike "create table … partition of", locks nobody out.
    execute format('create table %I (like provisioning_log including all)', name);
    execute format('alter table provisioning_log attach partition %I for values from (%L) to (%L)',
            name, monday at time zone 'UTC', (monday + interval '7 days') at time zone 'UTC');
    execute format('comment on table %I is %L', name,
            'Entries of the week from Monday ' || to_char(monday, 'YYYY-MM-DD') || ' (UTC)');
    if to_regrole('provlog_reader') is not null then
        execute format('grant select on %I to provlog_reader', name);
    end if;
    return true;
end
$$;
comment on function provisioning_log_partition(timestamptz) is 'Makes the partition for the week of this time; false where it is there already or none is needed';

-- Services ----------------------------------------------------------------------------------------

create table service (
    id                 text        not null,
    domain             text        not null,
    username           text,
    client_id          text,
    client_name        text,
    client_email       text,
    server             text        not null,
    panel_package      text,
    disk_limit_mb      bigint,
    bandwidth_limit_mb bigint,
    panel_account_id   text,
    described_at       timestamptz not null,
    names              text        not null,
    last_action        text,
    last_status        text,
    last_attempted_at  timestamptz,
    succeeded_action   text,
    succeeded_at       timestamptz,
    constraint service_pk primary key (id),
    constraint service_last_action check (last_action in ('create', 'suspend', 'unsuspend', 'terminate')),
    constraint service_last_status check (last_status in ('success', 'failed')),
    constraint service_last check (num_nulls(last_action, last_status, last_attempted_at) in (0, 3)),
    constraint service_succeeded_action check (succeeded_action in ('create', 'suspend', 'unsuspend', 'terminate')),
    constraint service_succeeded check (num_nulls(succeeded_action, succeeded_at) in (0, 2))
) with (fillfactor = 70);

-- The only index besides the key: what changes with every attempt stands in none, so that an update
-- stays on its page and leaves this costly index alone.
create index service_names on service using gin (names gin_trgm_ops);

comment on table service is 'Every hosting service seen in a request, as it was last described. The log is searched through it.';
comment on column service.id is 'Billing''s id of the service';
comment on column service.domain is 'The main domain';
comment on column service.username is 'The account''s name on the Panel';
comment on column service.client_id is 'Billing''s id of the client';
comment on column service.client_name is 'The client''s name';
comment on column service.client_email is 'The client''s e-mail address';
comment on column service.server is 'The Panel server''s name in the worker''s settings';
comment on column service.panel_package is 'The Panel''s package name';
comment on column service.disk_limit_mb is 'Disk quota in MB';
comment on column service.bandwidth_limit_mb is 'Monthly traffic in MB';
comment on column service.panel_account_id is 'The Panel''s id of the account, where it is known';
comment on column service.described_at is 'When the request was made that the description stems from; an older one changes nothing';
comment on column service.names is 'Every domain and client name the service has had, lower-cased, one a line: what a search looks through';
comment on column service.last_action is 'The action of the latest attempt; null where there was none yet';
comment on column service.last_status is 'How the latest attempt ended: success or failed';
comment on column service.last_attempted_at is 'When the latest attempt started; an older one changes nothing';
comment on column service.succeeded_action is 'The latest action that succeeded: it tells the account''s state';
comment on column service.succeeded_at is 'When the latest successful attempt started';

-- Jobs --------------------------------------------------------------------------------------------

create table job (
    job_id          uuid     not null,
    service_id      text     not null,
    action          text     not null,
    state           text     not null,
    attempts        smallint not null,
    next_attempt_at timestamptz,
    queued_at       timestamptz,
    requested_at    timestamptz,
    requested_by    text,
    reason          text,
    replay_of       uuid,
    attempt_1_at    timestamptz,
    attempt_2_at    timestamptz,
    attempt_3_at    timestamptz,
    ended_at        timestamptz,
    constraint job_pk primary key (job_id),
    constraint job_action check (action in ('create', 'suspend', 'unsuspend', 'terminate')),
    constraint job_state check (state in ('queued', 'retrying', 'succeeded', 'dead-lettered')),
    constraint job_attempts check (attempts between 0 and 3),
    constraint job_next_attempt check ((state = 'retrying') = (next_attempt_at is not null)),
    constraint job_ended check ((state in ('succeeded', 'dead-lettered')) = (ended_at is not null))
) with (fillfactor = 90);

create index job_unfinished on job (service_id, queued_at) where ended_at is null;
create index job_replays on job (replay_of) where replay_of is not null;

comment on table job is 'Where every job stands, as far as requests and outcomes tell';
comment on column job.job_id is 'The job: the id of the request';
comment on column job.service_id is 'The service it is about';
comment on column job.action is 'create, suspend, unsuspend or terminate';
comment on column job.state is 'queued (no attempt has ended yet), retrying, succeeded or dead-lettered';
comment on column job.attempts is 'How many attempts have ended; an outcome of an earlier attempt changes nothing';
comment on column job.next_attempt_at is 'Where state is retrying: the next attempt starts no sooner';
comment on column job.queued_at is 'When Kafka took the request in; null where only an outcome was seen';
comment on column job.requested_at is 'When the sender asked for the action';
comment on column job.requested_by is 'Who asked: billing, or admin:<user>';
comment on column job.reason is 'The sender''s reason, free text';
comment on column job.replay_of is 'The dead-lettered job that this job replays';
comment on column job.attempt_1_at is 'attempted_at of the first attempt: finds its entry''s partition, and keeps it from being logged twice';
comment on column job.attempt_2_at is 'attempted_at of the second attempt';
comment on column job.attempt_3_at is 'attempted_at of the third attempt';
comment on column job.ended_at is 'When it succeeded or was dead-lettered';

-- Dead letters ------------------------------------------------------------------------------------

create table dead_letter (
    id               uuid        not null,
    job_id           uuid,
    service_id       text,
    domain           text,
    client_name      text,
    server           text,
    action           text,
    cause            text        not null,
    error            text        not null,
    attempts         smallint    not null,
    origin           text        not null,
    dead_lettered_at timestamptz not null,
    request          bytea,
    request_payload  json,
    replayable       boolean     not null,
    state            text        not null default 'open',
    replayed_by_job  uuid,
    replayed_at      timestamptz,
    dismissed_at     timestamptz,
    dismissed_by     text,
    dismiss_reason   text,
    constraint dead_letter_pk primary key (id),
    constraint dead_letter_action check (action in ('create', 'suspend', 'unsuspend', 'terminate')),
    constraint dead_letter_attempts check (attempts between 0 and 3),
    constraint dead_letter_state check (state in ('open', 'replayed', 'dismissed')),
    constraint dead_letter_replayed check (state <> 'replayed' or replayed_by_job is not null),
    constraint dead_letter_dismissed check (state <> 'dismissed' or dismissed_at is not null)
);

create index dead_letter_state_time on dead_letter (state, dead_lettered_at, id);
create index dead_letter_service on dead_letter (service_id, dead_lettered_at, id);
create index dead_letter_job on dead_letter (job_id);

comment on table dead_letter is 'Requests that ended without success, and what became of them';
comment on column dead_letter.id is 'Identifies the dead letter: a UUID in version-7 layout whose first 48 bits are dead_lettered_at in epoch milliseconds';
comment on column dead_letter.job_id is 'The job; null where the request''s id cannot be read';
comment on column dead_letter.service_id is 'The service; null where it cannot be read';
comment on column dead_letter.domain is 'The service''s domain; null where it cannot be read';
comment on column dead_letter.client_name is 'The client''s name, where it is given';
comment on column dead_letter.server is 'The Panel server; null where it cannot be read';
comment on column dead_letter.action is 'The action; null where it cannot be read';
comment on column dead_letter.cause is 'The last attempt''s cause, or invalid-request';
comment on column dead_letter.error is 'What went wrong, in one line';
comment on column dead_letter.attempts is 'How many attempts were made; 0 where the request could not be read';
comment on column dead_letter.origin is 'The request''s record: topic/partition/offset';
comment on column dead_letter.dead_lettered_at is 'When it was dead-lettered';
comment on column dead_letter.request is 'The request''s bytes, untouched, for a replay. May hold a password: only the gateway''s role may read it';
comment on column dead_letter.request_payload is 'The request as JSON, passwords masked; null where it is no JSON';
comment on column dead_letter.replayable is 'Whether the request can be read, and so be replayed';
comment on column dead_letter.state is 'open, replayed or dismissed';
comment on column dead_letter.replayed_by_job is 'The job that replays it';
comment on column dead_letter.replayed_at is 'When the replaying request was made';
comment on column dead_letter.dismissed_at is 'When it was closed without a replay';
comment on column dead_letter.dismissed_by is 'Who closed it';
comment on column dead_letter.dismiss_reason is 'Why it was closed';

-- The one change that comes from outside: the gateway may not write the table, but may call this.
create function dismiss_dead_letter(letter uuid, by_whom text, why text) returns boolean
    language sql
    security definer
begin atomic
    update dead_letter
       set state = 'dismissed', dismissed_at = now(), dismissed_by = by_whom, dismiss_reason = why
     where id = letter and state = 'open'
    returning true;
end;
comment on function dismiss_dead_letter(uuid, text, text) is 'Closes an open dead letter without a replay; null where it is not open';
revoke execute on function dismiss_dead_letter(uuid, text, text) from public;
