-- The Panel servers, as the workers tell of them in the topic provisioning.servers.

create table panel_server (
    name             text        not null,
    worker           text        not null,
    api_url          text        not null,
    announced_at     timestamptz not null,
    tested_at        timestamptz,
    answers          boolean,
    took_ms          bigint,
    http_status      integer,
    cause            text,
    likely_cause     text,
    fix              text,
    detail           text,
    held_by          text,
    held_since       timestamptz,
    held_cause       text,
    held_until       timestamptz,
    waiting_services integer,
    constraint panel_server_pk primary key (name),
    constraint panel_server_test check (num_nulls(tested_at, answers, detail) in (0, 3)),
    constraint panel_server_held check ((held_since is null) = (held_cause is null))
);

comment on table panel_server is 'Every Panel server that a worker has in its settings, with what its last test came to';
comment on column panel_server.name is 'The name that requests use as service.server';
comment on column panel_server.worker is 'The worker that told of it last';
comment on column panel_server.api_url is 'The server''s address, without credentials';
comment on column panel_server.announced_at is 'When the worker told of it; what is older changes nothing';
comment on column panel_server.tested_at is 'When it was tested last; null where it was not tested since its settings changed';
comment on column panel_server.answers is 'Whether it answered the test with 200 and JSON';
comment on column panel_server.took_ms is 'How long the test took, in milliseconds';
comment on column panel_server.http_status is 'The test''s HTTP status; null where there was no answer';
comment on column panel_server.cause is 'Why the test failed, such as dns-failure; null where the server answers';
comment on column panel_server.likely_cause is 'What is probably wrong, in words';
comment on column panel_server.fix is 'What to do about it, in words';
comment on column panel_server.detail is 'The beginning of the answer, or what went wrong, in one line';
comment on column panel_server.held_by is 'The worker that holds calls to it; null where none does, as far as is known';
comment on column panel_server.held_since is 'Since when it gets no calls because nobody answered several in a row; null where it gets them';
comment on column panel_server.held_cause is 'Why the last of these calls failed';
comment on column panel_server.held_until is 'When a call is let through at the latest';
comment on column panel_server.waiting_services is 'How many services wait for it';
