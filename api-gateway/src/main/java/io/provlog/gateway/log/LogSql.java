package io.provlog.gateway.log;

/// The questions that are asked of the log. None of them counts or skips rows.
final class LogSql {

    /// In lists, a payload beyond this many bytes is left out.
    static final int LISTED_PAYLOAD_BYTES = 8 * 1024;

    private static final String FACTS =
            """
            select l.id, l.job_id, l.service_id, l.domain, l.client_name, l.action, l.status, l.cause,
                   l.http_status, l.attempt, l.max_attempts, l.attempted_at, l.finished_at,
                   l.duration_ms, l.server, l.requested_at, l.requested_by, l.reason, l.replay_of,
                   l.next, l.next_attempt_at, l.worker,
            """;

    private static final String SHORT_PAYLOADS =
            """
                   case when octet_length(l.request_payload::text) <= %1$d
                        then l.request_payload end as request_payload,
                   case when octet_length(l.response_payload::text) <= %1$d
                        then l.response_payload end as response_payload,
                   coalesce(octet_length(l.request_payload::text) > %1$d, false)
                     or coalesce(octet_length(l.response_payload::text) > %1$d, false)
                     as payloads_truncated
            """
                    .formatted(LISTED_PAYLOAD_BYTES);

    private static final String FULL_PAYLOADS =
            """
                   l.request_payload, l.response_payload, false as payloads_truncated
            """;

    /// The whole log. Followed by conditions and by [#NEWEST_FIRST].
    static final String ALL =
            FACTS
                    + SHORT_PAYLOADS
                    + """
                      from provisioning_log l
                     where true
                    """;

    static final String NEWEST_FIRST =
            """
             order by l.attempted_at desc, l.id desc
             limit :limit
            """;

    /// The log of a few services: the newest of each by the index, of these the newest of all.
    /// Takes conditions and [#NEWEST_FIRST] for one service in its middle.
    static final String OF_SERVICES =
            FACTS
                    + SHORT_PAYLOADS
                    + """
                      from (select newest.attempted_at, newest.id
                              from unnest(:services) as s(id)
                             cross join lateral (
                                   select l.attempted_at, l.id
                                     from provisioning_log l
                                    where l.service_id = s.id
                                    %s
                                   ) newest
                             order by newest.attempted_at desc, newest.id desc
                             limit :limit) found
                      join provisioning_log l
                        on l.attempted_at = found.attempted_at and l.id = found.id
                     order by l.attempted_at desc, l.id desc
                    """;

    /// An id starts with its entry's time, so only one partition is looked into.
    static final String BY_ID =
            FACTS
                    + FULL_PAYLOADS
                    + """
                      from provisioning_log l
                     where l.id = :id
                       and l.attempted_at >= :from and l.attempted_at < :to
                    """;

    static final String OF_JOB =
            FACTS
                    + SHORT_PAYLOADS
                    + """
                      from provisioning_log l
                     where l.job_id = :job
                     order by l.attempt
                    """;

    // Conditions. Status is spelled out, for the indexes of failures are made for that word.

    static final String SUCCEEDED = " and l.status = 'success'";
    static final String FAILED = " and l.status = 'failed'";
    static final String CAUSE = " and l.cause = :cause";
    static final String ACTION = " and l.action = :action";
    static final String SERVER = " and l.server = :server";
    static final String FROM = " and l.attempted_at >= :from";
    static final String TO = " and l.attempted_at < :to";

    /// The first part keeps newer partitions out, which the second alone does not.
    static final String BEFORE =
            " and l.attempted_at <= :beforeTime and (l.attempted_at, l.id) < (:beforeTime, :beforeId)";

    /// Asked row by row: right where so many services match that some entry soon does.
    static final String SERVICE_MATCHES =
            """
             and (select s.names like :pattern or s.id = :term from service s where s.id = l.service_id)
            """;

    private LogSql() {}
}
