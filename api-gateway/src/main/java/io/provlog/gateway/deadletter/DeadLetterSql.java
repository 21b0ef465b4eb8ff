package io.provlog.gateway.deadletter;

/// The questions that are asked of the dead letters. The request's bytes are in none but one.
final class DeadLetterSql {

    static final String COLUMNS =
            """
            select d.id, d.job_id, d.service_id, d.domain, d.client_name, d.server, d.action, d.cause,
                   d.error, d.attempts, d.origin, d.dead_lettered_at, d.replayable, d.state,
                   d.replayed_by_job, d.replayed_at, d.dismissed_at, d.dismissed_by, d.dismiss_reason
            """;

    static final String ALL =
            COLUMNS
                    + """
                      from dead_letter d
                     where true
                    """;

    static final String NEWEST_FIRST =
            """
             order by d.dead_lettered_at desc, d.id desc
             limit :limit
            """;

    static final String GROUPS =
            """
            select d.cause, d.server, count(*) as letters, count(distinct d.service_id) as services,
                   count(*) filter (where d.replayable) as replayable,
                   min(d.dead_lettered_at) as first_seen, max(d.dead_lettered_at) as last_seen
              from dead_letter d
             where true
            """;

    static final String LARGEST_FIRST =
            """
             group by d.cause, d.server
             order by letters desc, last_seen desc, d.cause, d.server
             limit :limit
            """;

    static final String COUNT_OPEN =
            """
            select count(*)::int from (select from dead_letter where state = 'open' limit :most) open
            """;

    static final String OPEN_OF_JOB =
            """
            select id from dead_letter where job_id = :job and state = 'open'
             order by dead_lettered_at desc limit 1
            """;

    static final String COUNT_OPEN_OF_SERVICE =
            """
            select count(*)::int
              from (select from dead_letter d
                     where d.service_id = :service and d.state = 'open'
                     limit :most) open
            """;

    static final String ID = " and d.id = :id";
    static final String IDS = " and d.id = any(cast(:ids as uuid[]))";
    static final String JOBS = " and d.job_id = any(cast(:ids as uuid[]))";

    /// The state stands in the text, so that PostgreSQL knows how few are open when it plans.
    static final String STATE = " and d.state = '%s'";

    static final String CAUSE = " and d.cause = :cause";
    static final String SERVER = " and d.server = :server";
    static final String ACTION = " and d.action = :action";
    static final String FROM = " and d.dead_lettered_at >= :from";
    static final String TO = " and d.dead_lettered_at < :to";

    /// A request that cannot be read may still tell its service's id, and no service is known then.
    static final String SERVICE =
            """
             and (d.service_id = :term
                  or exists (select from service s
                              where s.id = d.service_id and s.names like :pattern))
            """;

    static final String MASKED_REQUEST =
            """
            select d.request_payload::text from dead_letter d where d.id = :id
            """;

    /// May hold a password.
    static final String REQUEST_BYTES =
            """
            select d.request from dead_letter d where d.id = :id
            """;

    /// The replay of what was asked for before this dead letter is nothing newer: a service's dead
    /// letters are replayed one after the other.
    static final String SUCCEEDED_SINCE =
            """
            select l.action, l.attempted_at, l.id, l.job_id, l.requested_by, l.reason
              from provisioning_log l
             where l.service_id = :service and l.attempted_at > :at and l.status = 'success'
               and not exists (select from dead_letter o
                                where o.job_id = l.replay_of and o.dead_lettered_at < :at)
             order by l.attempted_at desc, l.id desc
             limit :limit
            """;

    /// Where the log was pruned since, the service still tells the latest.
    static final String LATEST_SUCCESS =
            """
            select s.succeeded_action as action, s.succeeded_at as attempted_at, null::uuid as id,
                   null::uuid as job_id, null::text as requested_by, null::text as reason
              from service s
             where s.id = :service and s.succeeded_at > :at
               and not exists (select from provisioning_log l
                                where l.service_id = s.id and l.attempted_at = s.succeeded_at)
            """;

    private DeadLetterSql() {}
}
