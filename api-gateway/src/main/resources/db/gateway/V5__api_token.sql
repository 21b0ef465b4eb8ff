-- How programs log in without a password.

create table api_token (
    id           uuid        not null,
    name         text        not null,
    hash         bytea       not null,
    role         text        not null,
    created_at   timestamptz not null,
    created_by   text        not null,
    expires_at   timestamptz not null,
    last_used_at timestamptz,
    revoked_at   timestamptz,
    revoked_by   text,
    constraint api_token_pk primary key (id),
    constraint api_token_name unique (name),
    constraint api_token_hash unique (hash),
    constraint api_token_name_form check (name ~ '^[a-z0-9][a-z0-9._-]{0,62}$'),
    constraint api_token_sha256 check (octet_length(hash) = 32),
    constraint api_token_role check (role in ('VIEWER', 'OPERATOR', 'ADMIN')),
    constraint api_token_revoked check (num_nulls(revoked_at, revoked_by) in (0, 2))
);

create index api_token_time on api_token (created_at, id);

comment on table api_token is 'Tokens of programs. They stay here when they are over, so that the audit log''s names keep their meaning';
comment on column api_token.id is 'Identifies the token; tells nothing about it';
comment on column api_token.name is 'What it is for; the audit log calls it token:<name>. Never given twice';
comment on column api_token.hash is 'SHA-256 of the token, which itself is kept nowhere';
comment on column api_token.role is 'VIEWER reads, OPERATOR also triggers and replays, ADMIN also reads the audit log';
comment on column api_token.created_at is 'When it was made';
comment on column api_token.created_by is 'The admin who made it';
comment on column api_token.expires_at is 'From when on it does not count';
comment on column api_token.last_used_at is 'When it was last used, to the minute; null where it never was';
comment on column api_token.revoked_at is 'Since when it does not count any more; null while it was not revoked';
comment on column api_token.revoked_by is 'The admin who revoked it';
