-- The gateway's own schema. Only the gateway reads and writes it.

create table app_user (
    username      text        not null,
    password_hash text        not null,
    role          text        not null,
    created_at    timestamptz not null,
    constraint app_user_pk primary key (username),
    constraint app_user_username check (username ~ '^[a-z0-9][a-z0-9._@-]{0,62}$'),
    constraint app_user_role check (role in ('VIEWER', 'OPERATOR', 'ADMIN'))
);

comment on table app_user is 'People and programs who may log in';
comment on column app_user.username is 'The name to log in with, in lower case';
comment on column app_user.password_hash is 'The password''s hash, led by the name of its algorithm, such as {bcrypt}';
comment on column app_user.role is 'VIEWER reads, OPERATOR also triggers and replays, ADMIN also manages users and tokens';
comment on column app_user.created_at is 'When the user was made';
