-- What the log-writer of schema version 2 does for a job that fails once and succeeds.

select provisioning_log_partition('2026-11-23T00:00:00Z');

create temporary table if not exists outcome_batch (like provisioning_log) on commit delete rows;

insert into outcome_batch (id, job_id, service_id, domain, client_name, action, status, request_payload,
        response_payload, attempt, attempted_at, max_attempts, cause, http_status, finished_at, duration_ms,
        server, requested_at, requested_by, reason, replay_of, next, next_attempt_at, worker)
values ('019ab000-0000-7000-8000-0000000000{n}1', '00000000-0000-4000-8000-0000000000{n}0', '1042', 'example.com',
        'Jane Doe', 'create', 'failed', '{"username": "example", "password": "********"}', '"No answer"',
        1, '2026-11-23T06:13:0{n}Z', 3, 'gateway-timeout', null, '2026-11-23T06:13:30Z', 30000,
        'panel-1', '2026-11-23T06:12:59Z', 'billing', 'Invoice 20417 paid', null, 'retry',
        '2026-11-23T06:14:30Z', 'worker-1'),
       ('019ab000-0000-7000-8000-0000000000{n}2', '00000000-0000-4000-8000-0000000000{n}0', '1042', 'example.com',
        'Jane Doe', 'create', 'success', '{"username": "example", "password": "********"}', '{"id": "a-77"}',
        2, '2026-11-23T06:14:3{n}Z', 3, null, 201, '2026-11-23T06:14:32Z', 1000,
        'panel-1', '2026-11-23T06:12:59Z', 'billing', 'Invoice 20417 paid', null, 'done', null, 'worker-1');

insert into provisioning_log (id, job_id, service_id, domain, client_name, action, status, request_payload,
        response_payload, attempt, attempted_at, max_attempts, cause, http_status, finished_at, duration_ms,
        server, requested_at, requested_by, reason, replay_of, next, next_attempt_at, worker)
select id, job_id, service_id, domain, client_name, action, status, request_payload,
        response_payload, attempt, attempted_at, max_attempts, cause, http_status, finished_at, duration_ms,
        server, requested_at, requested_by, reason, replay_of, next, next_attempt_at, worker
from outcome_batch
order by attempted_at, id
on conflict do nothing;

insert into service (id, domain, username, client_id, client_name, client_email, server, panel_package,
        disk_limit_mb, bandwidth_limit_mb, panel_account_id, described_at, names)
values ('1042', 'example.com', 'example', '77', 'Jane Doe', 'jane@example.com', 'panel-1', 'starter',
        10240, 102400, null, '2026-11-23T06:12:5{n}Z', E'example.com\njane doe')
on conflict (id) do update
set domain = excluded.domain, described_at = excluded.described_at
where excluded.described_at > service.described_at;

update service
set last_action = 'create', last_status = 'success', last_attempted_at = '2026-11-23T06:14:3{n}Z'
where id = '1042' and (last_attempted_at is null or last_attempted_at < '2026-11-23T06:14:3{n}Z');

update service
set succeeded_action = 'create', succeeded_at = '2026-11-23T06:14:3{n}Z'
where id = '1042' and (succeeded_at is null or succeeded_at < '2026-11-23T06:14:3{n}Z');

insert into job (job_id, service_id, action, state, attempts, next_attempt_at, queued_at, requested_at,
        requested_by, reason, replay_of, attempt_1_at, attempt_2_at, attempt_3_at, ended_at)
values ('00000000-0000-4000-8000-0000000000{n}0', '1042', 'create', 'succeeded', 2, null,
        '2026-11-23T06:13:00Z', '2026-11-23T06:12:59Z', 'billing', 'Invoice 20417 paid', null,
        '2026-11-23T06:13:0{n}Z', '2026-11-23T06:14:3{n}Z', null, '2026-11-23T06:14:32Z')
on conflict (job_id) do update
set state = excluded.state, attempts = excluded.attempts, ended_at = excluded.ended_at
where (excluded.attempts, excluded.ended_at is not null) > (job.attempts, job.ended_at is not null);

insert into dead_letter (id, job_id, service_id, domain, client_name, server, action, cause, error, attempts,
        origin, dead_lettered_at, request, request_payload, replayable)
values ('019ab000-0000-7000-8000-0000000000{n}9', null, null, null, null, null, null, 'invalid-request',
        'value: not readable as JSON', 0, 'provisioning.requests/0/{n}', '2026-11-23T06:15:00Z', null, null, false)
on conflict (id) do nothing;

update dead_letter
set state = 'replayed', replayed_by_job = replay.job_id, replayed_at = replay.asked_at
from (select distinct on (replay_of) replay_of, job_id, coalesce(requested_at, queued_at) as asked_at
      from job
      where replay_of = any(array['00000000-0000-4000-8000-0000000000{n}0'::uuid])
      order by replay_of, queued_at, job_id) replay
where dead_letter.job_id = replay.replay_of and dead_letter.state <> 'replayed';
