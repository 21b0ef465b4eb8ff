-- What the gateway asks that goes with schema version 2.

select l.id, l.job_id, l.service_id, l.domain, l.client_name, l.action, l.status, l.cause, l.http_status,
       l.attempt, l.max_attempts, l.attempted_at, l.finished_at, l.duration_ms, l.server, l.requested_at,
       l.requested_by, l.reason, l.replay_of, l.next, l.next_attempt_at, l.worker,
       case when octet_length(l.request_payload::text) <= 8192 then l.request_payload end as request_payload,
       case when octet_length(l.response_payload::text) <= 8192 then l.response_payload end as response_payload
from (select newest.attempted_at, newest.id
      from unnest(array['1042']) as s(id)
      cross join lateral (
            select l.attempted_at, l.id
            from provisioning_log l
            where l.service_id = s.id and l.status = 'failed' and l.cause = 'gateway-timeout'
              and l.attempted_at >= '2026-11-01' and l.attempted_at < '2026-12-01'
            order by l.attempted_at desc, l.id desc
            limit 51) newest
      order by newest.attempted_at desc, newest.id desc
      limit 51) found
join provisioning_log l on l.attempted_at = found.attempted_at and l.id = found.id
order by l.attempted_at desc, l.id desc;

select s.id from service s where s.names like '%jane%' or s.id = 'jane' limit 201;

select distinct s.server from service s order by s.server limit 200;

select dismiss_dead_letter('019ab000-0000-7000-8000-000000000099', 'admin:jane', 'no JSON');
