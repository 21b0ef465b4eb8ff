package io.provlog.gateway.log;

/// The questions that are asked of the log. None of them counts or skips rows, and each has one
/// text whatever the filters, so that PostgreSQL plans it once for each connection. A filter that
/// is not set is null.
final class LogSql {

    /// In lists, a payload beyond this many bytes is left out.
    static final int LISTED_PAYLOAD_BYTES = 8 * 1024;

    // Finding: the positions of the newest entries
    // -------------------------------------------------

    /// In the range, and after the last page's end. What is said twice keeps out whole partitions,
    /// which the comparison of pairs alone does not.
    private static final String IN_RANGE =
            """
            l.attempted_at >= :from and l.attempted_at < :to and l.attempted_at <= :beforeTime
              and (l.attempted_at, l.id) < (:beforeTime, :beforeId)
            """;

    private static final String NEWEST_FIRST =
            """
            order by l.attempted_at desc, l.id desc
            limit :limit
            """;

    /// All entries.
    static final String ALL =
            """
            select l.attempted_at, l.id, l.service_id
            from provisioning_log l
            where
            """
                    + IN_RANGE
                    + NEWEST_FIRST;

    /// All failures, by their own index.
    static final String FAILED = ofStatus("failed");

    /// All successes: most entries are.
    static final String SUCCEEDED = ofStatus("success");

    private static String ofStatus(String status) {
        return """
        select l.attempted_at, l.id, l.service_id
        from provisioning_log l
        where l.status = '%s' and
        """
                        .formatted(status)
                + IN_RANGE
                + NEWEST_FIRST;
    }

    private static final String IS_OF_KIND =
            """
            (cast(:server as text) is null or l.server = :server)
              and (cast(:action as text) is null or l.action = :action)
              and (cast(:cause as text) is null or coalesce(l.cause, '') = :cause)
              and (cast(:failed as boolean) is null or (l.status = 'failed') = :failed)
            """;

    private static final String KIND =
            """
            (cast(:server as text) is null or k.server = :server)
              and (cast(:action as text) is null or k.action = :action)
              and (cast(:cause as text) is null or k.cause = :cause)
              and (cast(:failed as boolean) is null or (k.cause <> '') = :failed)
            """;

    /// Entries of some kinds among the newest, for what is asked for often is among them.
    static final String AMONG_ALL = amongNewest("");

    /// Entries of some kinds among the newest failures.
    static final String AMONG_FAILED = amongNewest("l.status = 'failed' and ");

    private static String amongNewest(String condition) {
        return """
        select l.attempted_at, l.id
        from (select l.* from provisioning_log l
              where %s %s
              order by l.attempted_at desc, l.id desc
              limit 50 * :limit) l
        where %s
        %s
        """
                .formatted(condition, IN_RANGE, IS_OF_KIND, NEWEST_FIRST);
    }

    /// Which weeks to look into for entries of these kinds. A week is 168 hours, for seven days may
    /// be an hour more or less.
    private static final String WEEK =
            KIND
                    + """
                      and k.week > cast(:from as timestamptz) - interval '168 hours'
                      and k.week < :to and k.week <= :beforeTime
                    """;

    /// The weeks that have entries of these kinds, newest first: they are looked into one by one
    /// until enough is found.
    private static final String WEEKS =
            """
            select k.week, k.week + interval '168 hours' as week_end
            from entry_kind k
            where
            """
                    + WEEK
                    + """
                    group by k.week
                    order by k.week desc
                    """;

    private static final String IN_WEEK =
            """
            l.attempted_at >= greatest(w.week, :from)
              and l.attempted_at < least(w.week_end, :to) and l.attempted_at <= :beforeTime
              and (l.attempted_at, l.id) < (:beforeTime, :beforeId)
            """;

    /// Entries of some kinds: in each week the newest of each kind, of these the newest of all.
    static final String OF_KINDS =
            """
            select e.attempted_at, e.id, e.service_id
            from (%s) w
            cross join lateral (
                  select l.attempted_at, l.id, l.service_id
                  from entry_kind k
                  cross join lateral (
                        select l.attempted_at, l.id, l.service_id
                        from provisioning_log l
                        where l.server = k.server and l.action = k.action
                          and coalesce(l.cause, '') = k.cause and %s
                        %s) l
                  where k.week = w.week and %s
                  %s) e
            order by w.week desc, e.attempted_at desc, e.id desc
            limit :limit
            """
                    .formatted(WEEKS, IN_WEEK, NEWEST_FIRST, KIND, NEWEST_FIRST);

    /// All entries of one service.
    static final String OF_SERVICE = ofService("");

    /// Entries of some kinds of one service. To prepare for a condition takes PostgreSQL time in
    /// each partition, so it is left out above.
    static final String OF_SERVICE_AND_KINDS = ofService(" and " + IS_OF_KIND);

    private static String ofService(String condition) {
        return """
        select l.attempted_at, l.id
        from provisioning_log l
        where l.service_id = :service and %s %s
        %s
        """
                .formatted(IN_RANGE, condition, NEWEST_FIRST);
    }

    /// Entries of several services: in each week the newest of each service, of these the newest of
    /// all. It steps from week to week until enough is found, for where all kinds are asked for,
    /// the kinds of all weeks would take longer to read than the entries.
    static final String OF_SERVICES =
            """
            with recursive walk (week, found, times, ids) as (
                select timestamptz 'infinity', 0::bigint, null::timestamptz[], null::uuid[]
                union all
                select w.week, walk.found + e.found, e.times, e.ids
                from walk
                cross join lateral (
                      select k.week, k.week + interval '168 hours' as week_end
                      from entry_kind k
                      where k.week < walk.week and %s
                      order by k.week desc
                      limit 1) w
                cross join lateral (
                      select count(*) as found, array_agg(e.attempted_at) as times,
                             array_agg(e.id) as ids
                      from (select l.attempted_at, l.id
                            from unnest(:services, cast(:lastAttempts as timestamptz[]))
                                 as s(id, last_attempt)
                            cross join lateral (
                                  select l.attempted_at, l.id
                                  from provisioning_log l
                                  where l.service_id = s.id and %s
                                    and %s
                                  %s) l
                            where s.last_attempt >= w.week
                            %s) e) e
                where walk.found < :limit
            )
            select e.attempted_at, e.id
            from walk cross join unnest(walk.times, walk.ids) as e(attempted_at, id)
            order by e.attempted_at desc, e.id desc
            limit :limit
            """
                    .formatted(WEEK, IN_WEEK, IS_OF_KIND, NEWEST_FIRST, NEWEST_FIRST);

    /// How to tell whether an entry's service has the wanted name.
    enum Match {
        BY_NAME(
                """
                coalesce((select s.names like :pattern or s.id = :term
                          from service s where s.id = e.service_id), false)
                """),
        /// Where the services are known: PostgreSQL makes a hash table of them, which it does not
        /// of `any(:services)`.
        BY_ID("e.service_id in (select unnest(cast(:services as text[])))");

        private final String sql;

        Match(String sql) {
            this.sql = sql;
        }
    }

    private static final String LAST =
            """
            row_number() over (order by e.attempted_at desc, e.id desc) = :limit
            """;

    /// Looks through the newest entries that one of the questions above finds, for those of
    /// services with the wanted name. The last one comes along in any case, where there were as
    /// many as asked for: others may follow.
    static String lookingThrough(String question, Match match) {
        return """
        select attempted_at, id, matches, is_last
        from (select e.attempted_at, e.id, %s as matches, %s as is_last
              from (%s) e) seen
        where matches or is_last
        order by attempted_at desc, id desc
        """
                .formatted(match.sql, LAST, question);
    }

    /// Looks through the newest entries of all kinds for those of the wanted kinds and of services
    /// with the wanted name; and tells how many were of the kinds, and from which time on.
    static String lookingThroughAll(Match match) {
        return """
        select attempted_at, id, matches, is_last, of_kind, newest
        from (select e.attempted_at, e.id, e.is_of_kind and %s as matches, %s as is_last,
                     count(*) filter (where e.is_of_kind) over () as of_kind,
                     max(e.attempted_at) over () as newest
              from (select l.attempted_at, l.id, l.service_id,
                           %s as is_of_kind
                    from provisioning_log l
                    where %s %s) e) seen
        where matches or is_last
        order by attempted_at desc, id desc
        """
                .formatted(match.sql, LAST, IS_OF_KIND, IN_RANGE, NEWEST_FIRST);
    }

    // Reading entries -----------------------------------------------------------------------------

    private static final String FACTS =
            """
            select l.id, l.job_id, l.service_id, l.domain, l.client_name, l.action, l.status, l.cause,
                   l.http_status, l.attempt, l.max_attempts, l.attempted_at, l.finished_at,
                   l.duration_ms, l.server, l.requested_at, l.requested_by, l.reason, l.replay_of,
                   l.next, l.next_attempt_at, l.worker, l.trace_id,
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

    /// The entries at some positions. Between which times they lie is said too, for then PostgreSQL
    /// opens but those partitions.
    static final String AT_POSITIONS =
            FACTS
                    + SHORT_PAYLOADS
                    + """
                      from unnest(cast(:times as timestamptz[]), cast(:ids as uuid[]))
                           as found(attempted_at, id)
                      join provisioning_log l
                        on l.attempted_at = found.attempted_at and l.id = found.id
                     where l.attempted_at >= :oldest and l.attempted_at <= :newest
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

    static final String NEWEST_OF_SERVICE =
            FACTS
                    + SHORT_PAYLOADS
                    + """
                      from provisioning_log l
                     where l.service_id = :service
                    """
                    + NEWEST_FIRST;

    /// When a job's attempts were, where all that it had are known.
    static final String ATTEMPT_TIMES =
            """
            select j.attempt_1_at, j.attempt_2_at, j.attempt_3_at
              from job j
             where j.job_id = :job
               and num_nonnulls(j.attempt_1_at, j.attempt_2_at, j.attempt_3_at) = j.attempts
            """;

    private static final String BY_ATTEMPT = " order by l.attempt";

    /// A job's attempts, wherever they are: all partitions are looked into.
    static final String OF_JOB =
            FACTS
                    + SHORT_PAYLOADS
                    + """
                      from provisioning_log l
                     where l.job_id = :job
                    """
                    + BY_ATTEMPT;

    /// A job's attempts at known times; each may be null.
    static final String OF_JOB_AT =
            FACTS
                    + SHORT_PAYLOADS
                    + """
                      from provisioning_log l
                     where l.job_id = :job
                       and l.attempted_at in (cast(:first as timestamptz),
                                              cast(:second as timestamptz),
                                              cast(:third as timestamptz))
                    """
                    + BY_ATTEMPT;

    private LogSql() {}
}
