alter table app_user add column disabled boolean not null default false;
comment on column app_user.disabled is 'Whether the user may not log in any more';
