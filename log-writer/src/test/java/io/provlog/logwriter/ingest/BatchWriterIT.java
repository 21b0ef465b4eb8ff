package io.provlog.logwriter.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.provlog.contract.Action;
import io.provlog.contract.ActionRequest;
import io.provlog.contract.AttemptOutcome;
import io.provlog.contract.Cause;
import io.provlog.contract.NextStep;
import io.provlog.contract.ProvisioningHeaders;
import io.provlog.contract.Service;
import io.provlog.contract.topic.Topic;
import io.provlog.devkit.postgres.SharedPostgreSql;
import io.provlog.logwriter.RunningLogWriter;
import io.provlog.logwriter.Samples;
import io.provlog.logwriter.reading.Incoming;
import io.provlog.logwriter.reading.IncomingFormat;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.DriverManager;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TimeZone;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.dao.DataAccessException;

/// Runs in a zone far from UTC, where any slip by a zone changes a row's day and week.
@Timeout(120)
class BatchWriterIT {

    private static final TimeZone ZONE = TimeZone.getDefault();

    private static String database;
    private static RunningLogWriter app;
    private static BatchWriter writer;

    @BeforeAll
    static void start() {
        TimeZone.setDefault(TimeZone.getTimeZone("Pacific/Auckland"));
        database = SharedPostgreSql.newDatabase();
        app =
                RunningLogWriter.start(
                        database,
                        "batch-writer-it",
                        // Other tests' records are none of its business.
                        "--spring.kafka.consumer.auto-offset-reset=latest");
        writer = app.bean(BatchWriter.class);
    }

    @AfterAll
    static void stop() {
        app.close();
        TimeZone.setDefault(ZONE);
    }

    @BeforeEach
    void empty() {
        app.jdbc().execute("truncate provisioning_log, service, job, dead_letter");
    }

    @Test
    void writesEveryColumnOfAnOutcome() throws IOException {
        var record =
                Samples.record(
                        Topic.OUTCOMES,
                        "1042",
                        golden("outcome.json").getBytes(StandardCharsets.UTF_8));
        ProvisioningHeaders.put(
                record.headers(),
                ProvisioningHeaders.TRACEPARENT,
                "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01");
        write(record);
        List<String> columns = new ArrayList<>();
        app.jdbc()
                .query(
                        "select * from provisioning_log",
                        row -> {
                            for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
                                columns.add(
                                        row.getMetaData().getColumnName(i)
                                                + ": "
                                                + row.getString(i));
                            }
                        });
        assertThat(String.join("\n", columns) + "\n").isEqualTo(golden("provisioning_log.txt"));
        assertThat(app.text("select tableoid::regclass::text from provisioning_log"))
                .isEqualTo("provisioning_log_2026_11_16");
    }

    @Test
    void changesNothingWhenABatchComesAgain() {
        List<ConsumerRecord<byte[], byte[]>> batch = wholeStory();
        write(batch);
        String before = everything();
        write(batch);
        write(batch.reversed());
        assertThat(everything()).isEqualTo(before);
        assertThat(app.text("select count(*) from provisioning_log")).isEqualTo("5");
    }

    @Test
    void writesWhatIsMissingOfABatch() {
        List<ConsumerRecord<byte[], byte[]>> batch =
                LongStream.rangeClosed(1, 5)
                        .mapToObj(i ->
                                Samples.record(
                                        Samples.success(
                                                request(i, Action.SUSPEND),
                                                1,
                                                Samples.START.plusSeconds(i))))
                        .toList();
        write(batch.subList(1, 3));
        write(Stream.of(batch, batch.subList(3, 5)).flatMap(List::stream).toList());
        assertThat(
                        app.text(
                                "select string_agg(right(job_id::text, 1), '' order by attempted_at)"
                                        + " from provisioning_log"))
                .isEqualTo("12345");
    }

    @Test
    void endsTheSameWhateverTopicIsReadFirst() {
        List<ConsumerRecord<byte[], byte[]>> batch = wholeStory();
        write(batch);
        String before = everything();
        for (Topic first : List.of(Topic.OUTCOMES, Topic.DEAD_LETTERS, Topic.REQUESTS)) {
            empty();
            batch.stream()
                    .filter(record -> record.topic().equals(first.name()))
                    .forEach(this::write);
            batch.stream()
                    .filter(record -> !record.topic().equals(first.name()))
                    .forEach(this::write);
            assertThat(everything()).as("%s first", first.name()).isEqualTo(before);
        }
    }

    @Test
    void tellsWhereJobsStand() {
        write(wholeStory());
        assertThat(
                        app.text(
                                "select string_agg(concat_ws(' ', right(job_id::text, 1), state, attempts,"
                                        + " next_attempt_at is null, ended_at is null), ', ' order by job_id)"
                                        + " from job"))
                .isEqualTo(
                        "1 dead-lettered 3 t f, 2 succeeded 1 t f, 3 queued 0 t t, 4 retrying 1 f t");
    }

    @Test
    void addsTheTimeOfARequestThatIsReadWithALaterOutcome() {
        ActionRequest request = request(1, Action.CREATE);
        write(Samples.record(Samples.failure(request, 1, Samples.START)));
        write(
                Samples.record(request),
                Samples.record(Samples.success(request, 2, Samples.START.plusSeconds(60))));
        assertThat(
                        app.text(
                                "select concat_ws(' ', attempts, state, num_nulls(queued_at)) from job"))
                .isEqualTo("2 succeeded 0");
    }

    @Test
    void tellsTheSameOfAServiceInOneBatchAndInSeveral() {
        List<ConsumerRecord<byte[], byte[]>> outcomes =
                List.of(
                        Samples.record(
                                Samples.success(request(1, Action.CREATE), 1, Samples.START)),
                        Samples.record(
                                Samples.success(
                                        request(2, Action.SUSPEND),
                                        1,
                                        Samples.START.plusSeconds(5))),
                        Samples.record(
                                Samples.failure(
                                        request(3, Action.TERMINATE),
                                        1,
                                        Samples.START.plusSeconds(9))));
        outcomes.forEach(this::write);
        String oneByOne = app.text("select (s.*)::text from service s");
        empty();
        write(outcomes);
        assertThat(app.text("select (s.*)::text from service s")).isEqualTo(oneByOne);
        assertThat(service()).isEqualTo("1042 terminate failed suspend account 4711");
        write(
                Samples.record(
                        Samples.success(
                                request(4, Action.TERMINATE), 1, Samples.START.plusSeconds(3))));
        assertThat(service())
                .as("a terminate before the latest success")
                .isEqualTo("1042 terminate failed suspend account 4711");
    }

    @Test
    void tellsWhatBecameOfServices() {
        ActionRequest create = request(1, Action.CREATE);
        ActionRequest suspend = request(2, Action.SUSPEND);
        write(
                Samples.record(Samples.success(create, 1, Samples.START)),
                Samples.record(Samples.success(suspend, 1, Samples.START.plusSeconds(5))),
                Samples.record(
                        Samples.failure(
                                request(3, Action.TERMINATE), 1, Samples.START.plusSeconds(9))));
        assertThat(service()).isEqualTo("1042 terminate failed suspend account 4711");
        write(
                Samples.record(
                        Samples.success(
                                request(3, Action.TERMINATE), 2, Samples.START.plusSeconds(99))));
        assertThat(service()).isEqualTo("1042 terminate success terminate account none");
    }

    @Test
    void tellsOfAServiceThatAnotherWriterAddsAtTheSameMoment() throws Exception {
        var outcome = Samples.record(Samples.success(request(1, Action.SUSPEND), 1, Samples.START));
        try (var other = DriverManager.getConnection(database);
                var thread = Executors.newSingleThreadExecutor()) {
            other.setAutoCommit(false);
            other.createStatement()
                    .execute(
                            """
                            insert into service (id, domain, server, described_at, names)
                            values ('1042', 'old.com', 'panel-9', '2020-01-01', 'old.com')
                            """);
            Future<List<Refused>> written = thread.submit(() -> write(outcome));
            app.awaitText(
                    "1",
                    """
                    select count(*) from pg_stat_activity
                    where datname = current_database() and wait_event_type = 'Lock'
                    """);
            other.commit();
            assertThat(written.get()).isEmpty();
        }
        assertThat(service()).isEqualTo("1042 suspend success suspend account none");
        assertThat(app.text("select domain || ' ' || names from service"))
                .isEqualTo("example-1042.com example-1042.com\njane doe\nold.com");
    }

    @Test
    void keepsWhatALaterRequestLeavesOut() {
        ActionRequest full = request(1, Action.CREATE);
        Service bare =
                new Service("1042", "new.com", null, null, "panel-2", null, null, null, null, null);
        ActionRequest later =
                new ActionRequest(
                        Samples.job(2),
                        Action.SUSPEND,
                        Samples.START.minusSeconds(30),
                        null,
                        null,
                        null,
                        bare);
        write(Samples.record(full), Samples.record(later));
        String together = app.text("select (s.*)::text from service s");
        empty();
        write(Samples.record(full));
        write(Samples.record(later));
        assertThat(app.text("select (s.*)::text from service s")).isEqualTo(together);
        assertThat(together).contains("new.com,example,77,\"Jane Doe\"", "panel-2,starter");
    }

    @Test
    void findsServicesByFormerNames() {
        write(
                Samples.record(
                        Samples.request(
                                Samples.job(1),
                                Action.CREATE,
                                Samples.service("1042", "Jane Doe"))),
                Samples.record(Samples.success(renamed("ÄRZTEHAUS"), 1, Samples.START)));
        assertThat(app.text("select client_name from service")).isEqualTo("ÄRZTEHAUS");
        assertThat(app.text("select count(*) from service where names like '%rztehaus%'"))
                .isEqualTo("1");
        assertThat(app.text("select count(*) from service where names like '%ärzte%'"))
                .isEqualTo("1");
        assertThat(app.text("select count(*) from service where names like '%jane d%'"))
                .isEqualTo("1");
    }

    @Test
    void marksADeadLetterReplayedByTheReplaysRequest() {
        ActionRequest dead = request(1, Action.CREATE);
        write(Samples.deadLetter(dead));
        assertThat(app.text("select state from dead_letter")).isEqualTo("open");
        write(Samples.record(Samples.replay(Samples.job(2), dead)));
        assertThat(app.text("select state || right(replayed_by_job::text, 1) from dead_letter"))
                .isEqualTo("replayed2");
    }

    @Test
    void leavesAJobAloneWhoseIdAnotherRequestHad() {
        ActionRequest job = request(1, Action.SUSPEND);
        ActionRequest mistake = request(1, Action.UNSUSPEND);
        write(Samples.record(job), Samples.record(mistake), Samples.refused(mistake));
        assertThat(app.text("select state || attempts from job")).isEqualTo("queued0");
        write(Samples.record(Samples.success(job, 1, Samples.START)), Samples.refused(mistake));
        assertThat(app.text("select action || ' ' || state || attempts from job"))
                .isEqualTo("suspend succeeded1");
        assertThat(
                        app.text(
                                "select action || ' ' || attempts || coalesce(job_id::text, ' no job ')"
                                        + " || replayable from dead_letter"))
                .isEqualTo("unsuspend 0 no job false");
    }

    @Test
    void keepsPasswordsOutOfAllButTheRequestsBytes() {
        ActionRequest secret = Samples.withPassword(request(1, Action.CREATE), "hunter2");
        write(
                Samples.record(secret),
                Samples.record(Samples.failure(secret, 1, Samples.START)),
                Samples.deadLetter(secret));
        assertThat(everything()).doesNotContain("hunter2");
        assertThat(app.text("select convert_from(request, 'UTF8') from dead_letter"))
                .contains("hunter2");
    }

    /// Nobody could tell where in them a password is, and nobody needs them.
    @Test
    void keepsNoBytesOfARequestThatCannotBeReplayed() {
        String torn = "{\"service\":{\"password\":\"hunter2\"";
        write(Samples.record(Topic.DEAD_LETTERS, "1042", torn.getBytes(StandardCharsets.UTF_8)));
        assertThat(app.text("select replayable::text || num_nulls(request) from dead_letter"))
                .isEqualTo("false1");
    }

    @Test
    void setsAsideOnlyTheRowsThatPostgreSqlRefuses() {
        List<ConsumerRecord<byte[], byte[]>> batch = new ArrayList<>();
        for (int i = 1; i <= 40; i++) {
            int attempt = i == 7 || i == 31 ? 4 : 1;
            batch.add(
                    Samples.record(
                            Samples.success(request(i, Action.CREATE), attempt, Samples.START)));
        }
        List<Refused> refused = write(batch);
        assertThat(refused)
                .extracting(Refused::record)
                .containsExactly(batch.get(6), batch.get(30));
        assertThat(refused.getFirst().reason())
                .isEqualTo(
                        "PostgreSQL refuses the row: new row for relation \"provisioning_log_2026_11_23\""
                                + " violates check constraint \"provisioning_log_attempt\" (SQLSTATE 23514)");
        assertThat(app.text("select count(*) from provisioning_log")).isEqualTo("38");
    }

    @Test
    void setsAsideWhatIsTooLongForAnIndex() {
        String longId =
                LongStream.range(0, 1_000)
                        .mapToObj(
                                i -> UUID.nameUUIDFromBytes(new byte[] {(byte) i, (byte) (i >> 8)}))
                        .map(UUID::toString)
                        .collect(Collectors.joining());
        ActionRequest tooLong =
                Samples.request(Samples.job(1), Action.CREATE, Samples.service(longId, "Jane"));
        ActionRequest good = request(2, Action.SUSPEND);
        List<ConsumerRecord<byte[], byte[]>> batch =
                List.of(
                        Samples.record(Samples.success(tooLong, 1, Samples.START)),
                        Samples.record(good));
        assertThat(write(batch)).extracting(Refused::record).containsExactly(batch.getFirst());
        assertThat(app.text("select right(job_id::text, 1) from job")).isEqualTo("2");
    }

    @Test
    void notesTheKindsOfEntries() {
        app.jdbc().execute("truncate entry_kind");
        write(
                Samples.record(Samples.success(request(1, Action.CREATE), 1, Samples.START)),
                Samples.record(Samples.failure(request(2, Action.SUSPEND), 1, Samples.START)));

        assertThat(
                        app.jdbc()
                                .queryForList(
                                        """
                                        select concat_ws(' ', week at time zone 'UTC', server, action, cause)
                                        from entry_kind order by action
                                        """,
                                        String.class))
                .containsExactly(
                        "2026-11-23 00:00:00 panel-1 create ",
                        "2026-11-23 00:00:00 panel-1 suspend package-not-found");
    }

    /// Statements that were planned while the tables were empty go on for as long as a connection
    /// lasts.
    @Test
    void neverReadsServicesOrJobsAsAWhole() {
        String scans =
                "select sum(seq_scan) from pg_stat_user_tables where relname in ('service', 'job')";
        app.jdbc().queryForList("select pg_stat_force_next_flush()");
        String before = app.text(scans);
        for (int i = 0; i < 15; i++) {
            write(
                    Samples.record(request(i, Action.SUSPEND)),
                    Samples.record(
                            Samples.failure(
                                    request(i, Action.SUSPEND), 1, Samples.START.plusSeconds(i))));
        }
        app.jdbc().queryForList("select pg_stat_force_next_flush()");

        assertThat(app.text(scans)).isEqualTo(before);
    }

    @Test
    void showsWhatTextCannotHold() {
        ActionRequest odd =
                Samples.request(
                        Samples.job(1), Action.CREATE, Samples.service("1042", "Ja\0ne \ud83d"));
        write(
                Samples.record(
                        Samples.outcome(
                                odd,
                                1,
                                Samples.START,
                                Cause.UNKNOWN,
                                NextStep.DEAD_LETTER,
                                "\"a\\u0000b\"")));
        assertThat(app.text("select client_name from provisioning_log")).isEqualTo("Ja␀ne ?");
        assertThat(app.text("select response_payload::text from provisioning_log"))
                .isEqualTo("\"a\\u0000b\"");
        empty();
        write(
                Samples.record(
                        Samples.outcome(
                                request(1, Action.CREATE),
                                1,
                                Samples.START,
                                Cause.UNKNOWN,
                                NextStep.DEAD_LETTER,
                                "\"a\\ud83d\"")));
        assertThat(app.text("select response_payload::text from provisioning_log"))
                .isEqualTo("\"a?\"");
    }

    @Test
    void refusesToLogAnAttemptTwiceWithDifferentTimes() {
        AttemptOutcome first = Samples.success(request(1, Action.CREATE), 1, Samples.START);
        AttemptOutcome again =
                Samples.success(request(1, Action.CREATE), 1, Samples.START.plusSeconds(90_000));
        write(Samples.record(first));
        assertThat(write(Samples.record(again), Samples.record(first)))
                .singleElement()
                .satisfies(refused ->
                        assertThat(refused.reason())
                                .contains("is logged already, with the time 2026-11-23T06:13"));
        assertThat(app.text("select count(*) from provisioning_log")).isEqualTo("1");
    }

    @Test
    void findsPartitionsForLateAndEarlyRows() {
        List<Instant> times =
                Stream.of(
                                "1970-01-02T00:00:00Z",
                                "2021-05-05T05:05:05Z",
                                "2038-01-19T03:14:08Z",
                                "9999-12-30T00:00:00Z")
                        .map(Instant::parse)
                        .toList();
        IntStream.range(0, times.size())
                .forEach(i ->
                        write(
                                Samples.record(
                                        Samples.success(
                                                request(i, Action.CREATE), 1, times.get(i)))));
        assertThat(app.text("select count(distinct tableoid) from provisioning_log"))
                .isEqualTo("4");
    }

    @Test
    void letsSeveralWritersWriteTheSameRows() throws Exception {
        List<ConsumerRecord<byte[], byte[]>> batch =
                LongStream.rangeClosed(1, 200)
                        .mapToObj(i ->
                                Samples.record(
                                        Samples.success(
                                                Samples.request(
                                                        Samples.job(i),
                                                        Action.CREATE,
                                                        Samples.service("s" + i % 20, "Jane")),
                                                1,
                                                Samples.START.plusSeconds(i))))
                        .toList();
        Callable<List<Refused>> forward = () -> writer.write(read(batch));
        Callable<List<Refused>> backward = () -> writer.write(read(batch.reversed()));
        try (var threads = Executors.newFixedThreadPool(4)) {
            for (var done : threads.invokeAll(List.of(forward, backward, forward, backward))) {
                assertThat(done.get()).isEmpty();
            }
        }
        assertThat(app.text("select count(*) from provisioning_log")).isEqualTo("200");
        assertThat(app.text("select count(*) from job where state = 'succeeded'")).isEqualTo("200");
    }

    @Test
    void takesTroubleWithPostgreSqlForNoRowsFault() {
        app.jdbc().execute("alter table provisioning_log rename column worker to gone");
        try {
            var record =
                    Samples.record(Samples.success(request(1, Action.CREATE), 1, Samples.START));
            assertThatThrownBy(() -> write(record)).isInstanceOf(DataAccessException.class);
        } finally {
            app.jdbc().execute("alter table provisioning_log rename column gone to worker");
        }
    }

    @Test
    void takesAPartitionThatWasPrunedAwayForNoRowsFault() {
        var record =
                Samples.record(
                        Samples.success(
                                request(1, Action.CREATE),
                                1,
                                Instant.parse("2022-02-02T00:00:00Z")));
        // As where the partition is dropped between the look for it and the row.
        var transaction = app.bean(BatchTransaction.class);
        assertThatThrownBy(() -> transaction.write(read(List.of(record))))
                .isInstanceOf(DataAccessException.class)
                .satisfies(e -> assertThat(BadData.reason(e)).isEmpty());
        assertThat(write(record)).isEmpty();
        assertThat(app.text("select count(*) from provisioning_log")).isEqualTo("1");
    }

    /// Job 1 dies, job 2 replays it, job 3 is queued, job 4 waits for its second attempt.
    private static List<ConsumerRecord<byte[], byte[]>> wholeStory() {
        ActionRequest dead = request(1, Action.CREATE);
        ActionRequest replay = Samples.replay(Samples.job(2), dead);
        ActionRequest retrying =
                Samples.request(Samples.job(4), Action.SUSPEND, Samples.service("77", "Max"));
        return List.of(
                Samples.record(dead),
                Samples.record(retrying),
                Samples.record(Samples.failure(dead, 1, Samples.START)),
                Samples.record(Samples.failure(retrying, 1, Samples.START.plusSeconds(1))),
                Samples.record(Samples.failure(dead, 2, Samples.START.plusSeconds(60))),
                Samples.record(Samples.failure(dead, 3, Samples.START.plusSeconds(180))),
                Samples.deadLetter(dead),
                Samples.record(replay),
                Samples.record(Samples.success(replay, 1, Samples.START.plusSeconds(700))),
                Samples.record(request(3, Action.SUSPEND)));
    }

    private static ActionRequest request(long job, Action action) {
        return Samples.request(Samples.job(job), action, Samples.service("1042", "Jane Doe"));
    }

    private static ActionRequest renamed(String client) {
        ActionRequest later = Samples.replay(Samples.job(2), request(1, Action.CREATE));
        return new ActionRequest(
                later.id(),
                later.action(),
                later.requestedAt(),
                null,
                null,
                null,
                Samples.service("1042", client));
    }

    private static String service() {
        return app.text(
                "select concat_ws(' ', id, last_action, last_status, succeeded_action, 'account',"
                        + " coalesce(panel_account_id, 'none')) from service");
    }

    /// All tables but the request's bytes, as text.
    private static String everything() {
        return Stream.of(
                        "select coalesce(string_agg(l::text, E'\\n' order by id), '') from provisioning_log l",
                        "select coalesce(string_agg(s::text, E'\\n' order by id), '') from service s",
                        "select coalesce(string_agg(j::text, E'\\n' order by job_id), '') from job j",
                        "select coalesce(string_agg((to_jsonb(d) - 'request')::text, E'\\n' order by id), '') from dead_letter d")
                .map(app::text)
                .reduce("", (all, table) -> all + table + "\n");
    }

    @SafeVarargs
    private List<Refused> write(ConsumerRecord<byte[], byte[]>... records) {
        return write(List.of(records));
    }

    private List<Refused> write(List<ConsumerRecord<byte[], byte[]>> records) {
        return writer.write(read(records));
    }

    private static List<Incoming.Storable> read(List<ConsumerRecord<byte[], byte[]>> records) {
        return records.stream()
                .map(IncomingFormat::read)
                .map(Incoming.Storable.class::cast)
                .toList();
    }

    private static String golden(String name) throws IOException {
        try (var in = BatchWriterIT.class.getResourceAsStream("/golden/" + name)) {
            if (in == null) {
                throw new IOException("no golden file " + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
