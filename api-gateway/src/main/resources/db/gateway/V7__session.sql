-- Sessions of people who are logged in, so that every gateway knows them. The columns are Spring
-- Session's; times are in milliseconds since 1970.

create table session (
    primary_id            char(36) not null,
    session_id            char(36) not null,
    creation_time         bigint   not null,
    last_access_time      bigint   not null,
    max_inactive_interval integer  not null,
    expiry_time           bigint   not null,
    principal_name        text,
    constraint session_pk primary key (primary_id),
    constraint session_session_id unique (session_id)
);

create index session_expiry on session (expiry_time);
create index session_principal on session (principal_name);

create table session_attributes (
    session_primary_id char(36) not null,
    attribute_name     text     not null,
    attribute_bytes    bytea    not null,
    constraint session_attributes_pk primary key (session_primary_id, attribute_name),
    constraint session_attributes_session foreign key (session_primary_id)
        references session on delete cascade
);

comment on table session is 'Logins by form or by identity provider that have not ended. Whoever reads session_id can use the session';
comment on column session.primary_id is 'Identifies the session for good';
comment on column session.session_id is 'What the cookie holds; changes at the login';
comment on column session.creation_time is 'When it began';
comment on column session.last_access_time is 'When it was last used';
comment on column session.max_inactive_interval is 'For how many seconds it may go unused';
comment on column session.expiry_time is 'When it ends unless it is used';
comment on column session.principal_name is 'The user';
comment on table session_attributes is 'What sessions hold: name and role of the user';
comment on column session_attributes.session_primary_id is 'The session';
comment on column session_attributes.attribute_name is 'What it is';
comment on column session_attributes.attribute_bytes is 'Its value, as Java serializes it';
