-- Alerts to people: what is wrong at the moment, and the messages about it that are to be delivered.
-- Both are written in one statement, so that no message is lost or made twice, whatever is stopped when.

create table alert_state (
    only_row     boolean     not null default true,
    state        json        not null,
    offsets      json,
    version      bigint      not null default 0,
    looked_at    timestamptz,
    leased_by    uuid,
    leased_until timestamptz,
    constraint alert_state_pk primary key (only_row),
    constraint alert_state_only_row check (only_row),
    constraint alert_state_lease check (num_nulls(leased_by, leased_until) in (0, 2))
) with (fillfactor = 50);

insert into alert_state (state) values ('{"open":[],"recent":[],"sent":[],"kafkaAwaySince":null}');

comment on table alert_state is 'What the alerts know. One row: one gateway at a time looks';
comment on column alert_state.only_row is 'There is no other row';
comment on column alert_state.state is 'Incidents that are open, the latest that are over, when messages of the last hour were sent, and since when Kafka does not answer';
comment on column alert_state.offsets is 'Up to where each partition of provisioning.dead-letters was read; null before the first look, which begins at the end';
comment on column alert_state.version is 'Counts the changes: whoever has read an older one cannot write';
comment on column alert_state.looked_at is 'When somebody looked last';
comment on column alert_state.leased_by is 'The gateway that looks';
comment on column alert_state.leased_until is 'After this, another gateway may';

create table alert_message (
    id           uuid        not null,
    ordinal      bigint      generated always as identity,
    receiver     text        not null,
    document     json        not null,
    created_at   timestamptz not null default now(),
    state        text        not null default 'waiting',
    tries        integer     not null default 0,
    due_at       timestamptz not null default now(),
    problem      text,
    ended_at     timestamptz,
    leased_by    uuid,
    leased_until timestamptz,
    constraint alert_message_pk primary key (id),
    constraint alert_message_state check (state in ('waiting', 'delivered', 'given-up')),
    constraint alert_message_ended check ((state = 'waiting') = (ended_at is null)),
    constraint alert_message_lease check (num_nulls(leased_by, leased_until) in (0, 2))
) with (fillfactor = 70);

create index alert_message_waiting on alert_message (receiver, ordinal) where state = 'waiting';
create index alert_message_ended_at on alert_message (ended_at) where ended_at is not null;

comment on table alert_message is 'Messages to receivers. Those that have ended stay for 30 days';
comment on column alert_message.id is 'Identifies the message; receivers see it too';
comment on column alert_message.ordinal is 'A receiver gets its messages in this order';
comment on column alert_message.receiver is 'The receiver''s name in the gateway''s settings';
comment on column alert_message.document is 'What is told, as docs/alerts.md describes it';
comment on column alert_message.created_at is 'When it was made';
comment on column alert_message.state is 'waiting, delivered or given-up (tried for as long as the settings allow)';
comment on column alert_message.tries is 'How often it was tried to deliver it';
comment on column alert_message.due_at is 'It is not tried before';
comment on column alert_message.problem is 'Why the last try failed';
comment on column alert_message.ended_at is 'When it was delivered or given up';
comment on column alert_message.leased_by is 'The gateway that delivers it now';
comment on column alert_message.leased_until is 'After this, another gateway may';

create table alert_receiver (
    name          text        not null,
    delivered_at  timestamptz,
    failing_since timestamptz,
    failed_at     timestamptz,
    problem       text,
    given_up      integer     not null default 0,
    constraint alert_receiver_pk primary key (name),
    constraint alert_receiver_failing check ((failing_since is null) = (problem is null))
);

comment on table alert_receiver is 'How it goes with each receiver';
comment on column alert_receiver.name is 'The receiver''s name in the gateway''s settings';
comment on column alert_receiver.delivered_at is 'When it took a message last';
comment on column alert_receiver.failing_since is 'Since when it takes none; null where it took the last one';
comment on column alert_receiver.failed_at is 'When it was tried last in vain';
comment on column alert_receiver.problem is 'Why it takes none';
comment on column alert_receiver.given_up is 'How many messages were given up since it took one';
