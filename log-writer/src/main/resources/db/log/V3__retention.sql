-- What was pruned, when and by whom; and what finding old jobs takes.

create table prune_run (
    id           bigint      generated always as identity,
    state        text        not null default 'running',
    started_at   timestamptz not null,
    finished_at  timestamptz,
    days         integer     not null,
    cutoff       timestamptz not null,
    started_by   text        not null,
    db_role      text        not null default session_user,
    entries      bigint      not null default 0,
    partitions   integer     not null default 0,
    jobs         bigint      not null default 0,
    dead_letters bigint      not null default 0,
    problem      text,
    constraint prune_run_pk primary key (id),
    constraint prune_run_state check (state in ('running', 'done', 'failed', 'interrupted')),
    constraint prune_run_finished check ((state = 'running') = (finished_at is null)),
    constraint prune_run_problem check ((state = 'failed') = (problem is not null)),
    constraint prune_run_days check (days between 1 and 36500)
);

comment on table prune_run is 'Every run that pruned the log, with what it removed. A dry run leaves no row';
comment on column prune_run.id is 'Counts the runs';
comment on column prune_run.state is 'running, done, failed or interrupted. A run that was killed says running until the next one begins';
comment on column prune_run.started_at is 'When it started to remove, by the database''s clock';
comment on column prune_run.finished_at is 'When it ended; of a run that was killed, when that was noticed';
comment on column prune_run.days is 'How many days of the log were to be kept';
comment on column prune_run.cutoff is 'Entries with an earlier attempted_at were removed: started_at less that many times 24 hours';
comment on column prune_run.started_by is 'Who started it: user@host of the operating system, or schedule@host for the setting provlog.retention.days';
comment on column prune_run.db_role is 'The database role it used';
comment on column prune_run.entries is 'Log entries removed so far';
comment on column prune_run.partitions is 'Whole weeks of the log removed so far; their entries are counted in entries';
comment on column prune_run.jobs is 'Rows of job removed so far';
comment on column prune_run.dead_letters is 'Rows of dead_letter removed so far';
comment on column prune_run.problem is 'Why it failed';

create index job_ended on job (ended_at) where ended_at is not null;
