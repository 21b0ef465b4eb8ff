-- Which job a repeated request has made already.

create table idempotency_key (
    username   text        not null,
    key        text        not null,
    request    text        not null,
    job_id     uuid        not null,
    claimed_at timestamptz not null,
    constraint idempotency_key_pk primary key (username, key)
);

create index idempotency_key_age on idempotency_key (claimed_at);

comment on table idempotency_key is 'Idempotency-Key headers of the last 24 hours, each with the job that it stands for';
comment on column idempotency_key.username is 'Who sent it: others'' keys do not matter';
comment on column idempotency_key.key is 'The header''s value';
comment on column idempotency_key.request is 'What was asked for: the same key with another request is refused';
comment on column idempotency_key.job_id is 'The job''s id';
comment on column idempotency_key.claimed_at is 'When it was first sent; after 24 hours it may be used anew';
