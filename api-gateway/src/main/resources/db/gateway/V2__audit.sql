-- Who did what. An act is written before it is done, and what came of it after that; nothing of
-- either is ever changed.

create table audit_act (
    id         uuid        not null,
    at         timestamptz not null,
    username   text        not null,
    address    text        not null,
    action     text        not null,
    target     text        not null,
    reason     text,
    detail     text,
    job_id     uuid,
    service_id text,
    job_action text,
    constraint audit_act_pk primary key (id),
    constraint audit_act_action check (action ~ '^[a-z][a-z-]{1,39}$'),
    constraint audit_act_job check (num_nulls(job_id, service_id, job_action) in (0, 3))
);

create index audit_act_time on audit_act (at, id);
create index audit_act_user on audit_act (username, at, id);
create index audit_act_target on audit_act (target);
create index audit_act_job on audit_act (job_id) where job_id is not null;

comment on table audit_act is 'What people and programs have set out to do, written before it was done';
comment on column audit_act.id is 'Identifies the act';
comment on column audit_act.at is 'When';
comment on column audit_act.username is 'Who';
comment on column audit_act.address is 'From where: the IP address that the request came from';
comment on column audit_act.action is 'What, such as suspend, replay or dismiss';
comment on column audit_act.target is 'To what: a service''s id, or a dead letter''s';
comment on column audit_act.reason is 'Why, in the words of whoever did it';
comment on column audit_act.detail is 'What else is worth knowing, such as that it was forced';
comment on column audit_act.job_id is 'The job that it makes; null where it makes none';
comment on column audit_act.service_id is 'The service of that job';
comment on column audit_act.job_action is 'The action of that job';

create table audit_result (
    act_id  uuid        not null,
    at      timestamptz not null,
    outcome text        not null,
    constraint audit_result_pk primary key (act_id),
    constraint audit_result_act foreign key (act_id) references audit_act,
    constraint audit_result_outcome check (outcome in ('published', 'not-confirmed', 'done', 'refused'))
);

comment on table audit_result is 'What came of acts. Where an act has none, the gateway was stopped or lost the database in the middle of it';
comment on column audit_result.act_id is 'The act';
comment on column audit_result.at is 'When it was known';
comment on column audit_result.outcome is 'published (the request is in Kafka), not-confirmed (Kafka did not say so in time), done or refused';

-- The gateway owns these tables, and so could not be kept from it by rights.
create function refuse_change() returns trigger
    language plpgsql
as $$
begin
    raise exception 'The audit log is only added to: % of % is refused', tg_op, tg_table_name;
end
$$;
comment on function refuse_change() is 'Keeps the audit log as it was written';

create trigger audit_act_kept before update or delete or truncate on audit_act
    for each statement execute function refuse_change();
create trigger audit_result_kept before update or delete or truncate on audit_result
    for each statement execute function refuse_change();
