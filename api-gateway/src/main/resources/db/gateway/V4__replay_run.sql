-- Bulk replays: each is a list of dead letters that was made when somebody confirmed it, and how far
-- it has been worked through. Progress is kept here and nowhere else, so any gateway can go on.

create table replay_run (
    id              uuid             not null,
    requested_at    timestamptz      not null,
    username        text             not null,
    address         text             not null,
    reason          text             not null,
    filters         json             not null,
    rate_per_second double precision not null,
    force           boolean          not null,
    items           integer          not null,
    state           text             not null,
    note            text,
    ended_at        timestamptz,
    published       integer          not null default 0,
    refused         integer          not null default 0,
    canary          text             not null,
    canary_job      uuid,
    canary_since    timestamptz,
    due_at          timestamptz      not null,
    failed_tries    integer          not null default 0,
    leased_by       uuid,
    leased_until    timestamptz,
    constraint replay_run_pk primary key (id),
    constraint replay_run_rate check (rate_per_second > 0),
    constraint replay_run_state check (state in ('running', 'paused', 'stopped', 'cancelled', 'finished')),
    constraint replay_run_ended check ((state in ('stopped', 'cancelled', 'finished')) = (ended_at is not null)),
    constraint replay_run_counts check (published >= 0 and refused >= 0 and published + refused <= items),
    constraint replay_run_canary check (canary in ('off', 'next', 'waiting', 'succeeded', 'failed')),
    constraint replay_run_lease check (num_nulls(leased_by, leased_until) in (0, 2))
) with (fillfactor = 70);

create index replay_run_time on replay_run (requested_at, id);
create index replay_run_unfinished on replay_run (state) where ended_at is null;

comment on table replay_run is 'Bulk replays of dead letters, and how far they are';
comment on column replay_run.id is 'Identifies the run';
comment on column replay_run.requested_at is 'When it was confirmed';
comment on column replay_run.username is 'Who confirmed it: its replays are theirs';
comment on column replay_run.address is 'From where: the IP address that the request came from';
comment on column replay_run.reason is 'Why, in the words of whoever confirmed it; its replays'' requests carry it';
comment on column replay_run.filters is 'Which dead letters were asked for; its items are those that matched when it was confirmed';
comment on column replay_run.rate_per_second is 'It publishes no more replays a second';
comment on column replay_run.force is 'Whether it replays also what was overtaken or dismissed';
comment on column replay_run.items is 'How many dead letters it has';
comment on column replay_run.state is 'running, paused, stopped (its canary failed), cancelled or finished (every item was tried)';
comment on column replay_run.note is 'Why it is paused or stopped, or what it waits for';
comment on column replay_run.ended_at is 'When it was stopped, cancelled or finished';
comment on column replay_run.published is 'How many of its replays are in Kafka. Items are worked through in their order, so the next has the number published + refused + 1';
comment on column replay_run.refused is 'How many of its items were not replayed; each tells why';
comment on column replay_run.canary is 'off (not wanted), next (not published yet), waiting (for its job to end), succeeded or failed';
comment on column replay_run.canary_job is 'The job that is waited for before the rest';
comment on column replay_run.canary_since is 'Since when it is waited for';
comment on column replay_run.due_at is 'Nothing is done before';
comment on column replay_run.failed_tries is 'How often in a row the next item could not be published: each makes the next try later';
comment on column replay_run.leased_by is 'The gateway that works on it now';
comment on column replay_run.leased_until is 'After this, another gateway may take it over';

create table replay_item (
    run_id         uuid    not null,
    ordinal        integer not null,
    dead_letter_id uuid    not null,
    result         text    not null default 'waiting',
    tries          integer not null default 0,
    job_id         uuid,
    detail         text,
    at             timestamptz,
    constraint replay_item_pk primary key (run_id, ordinal),
    constraint replay_item_run foreign key (run_id) references replay_run on delete cascade,
    constraint replay_item_result check (result in ('waiting', 'published', 'already-replayed', 'overtaken',
                                                    'dismissed', 'not-replayable', 'not-found', 'failed')),
    constraint replay_item_at check ((result = 'waiting') = (at is null))
);

create index replay_item_by_result on replay_item (run_id, result, ordinal);

comment on table replay_item is 'The dead letters of each run, and what became of their replay';
comment on column replay_item.run_id is 'The run';
comment on column replay_item.ordinal is 'Its place in the run, from 1: the oldest dead letter first';
comment on column replay_item.dead_letter_id is 'The dead letter';
comment on column replay_item.result is 'waiting, published (in Kafka), or why it was not replayed: already-replayed, overtaken, dismissed, not-replayable, not-found, failed (a fault of the gateway)';
comment on column replay_item.tries is 'How often it was tried: an item that was tried before may be in Kafka already';
comment on column replay_item.job_id is 'The job that replays it; where it was replayed already, that one';
comment on column replay_item.detail is 'Why it was not replayed, in words';
comment on column replay_item.at is 'When that was known';
