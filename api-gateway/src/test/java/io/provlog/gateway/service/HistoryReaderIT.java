package io.provlog.gateway.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.provlog.contract.Cause;
import io.provlog.gateway.SharedGateway;
import io.provlog.gateway.paging.Page;
import io.provlog.gateway.paging.Position;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// A service's history. The services of these tests are their own.
@Timeout(120)
class HistoryReaderIT {

    private static final Instant START = Instant.parse("2026-10-30T10:00:00Z");

    private final HistoryReader history = SharedGateway.gateway().bean(HistoryReader.class);

    private static TestJob dead;
    private static TestJob replay;
    private static UUID unreadable;

    @BeforeAll
    static void fill() {
        // Over the end of a week, and so in two partitions.
        Instant sunday = Instant.parse("2026-11-01T23:59:30Z");
        job(START).succeeded(START.plusSeconds(1)).add();
        dead =
                job(sunday)
                        .failed(sunday, Cause.PANEL_ERROR, 500, sunday)
                        .failed(sunday.plusSeconds(60), Cause.PANEL_ERROR, 500, sunday)
                        .failed(sunday.plusSeconds(180), Cause.UNAUTHORIZED, 401, null)
                        .add()
                        .letter("'replayed', gen_random_uuid(), now(), null, null, null");
        unreadable = UUID.randomUUID();
        // Given up between two attempts of the job before.
        SharedGateway.database()
                .run(
                        """
                        insert into dead_letter (id, service_id, cause, error, attempts, origin,
                                                 dead_lettered_at, replayable)
                        values ('%s', 'h-1', 'invalid-request', 'action: unknown', 0, 'o/0/1', '%s', false)
                        """
                                .formatted(unreadable, sunday.plusSeconds(90)));
        Instant later = sunday.plusSeconds(4_000);
        replay = job(later).replaying(dead).succeeded(later).add();
        TestJob.of("h-2", "h-2.history", null, later).succeeded(later).add();
    }

    private static TestJob job(Instant requestedAt) {
        return TestJob.of("h-1", "h-1.history", null, requestedAt);
    }

    @Test
    void tellsEachJobOnceWithAllOfItsAttempts() {
        List<HistoryItem> items = history.page("h-1", null, 10).items();
        assertThat(items).hasSize(4);
        assertThat(items.get(0).attempts()).extracting(e -> e.jobId()).containsExactly(replay.id());
        assertThat(items.get(0).replayed()).isEqualTo(items.get(2).letter());
        assertThat(items.get(1).attempts()).isEmpty();
        assertThat(items.get(1).letter()).isNotNull();
        assertThat(items.get(2).attempts())
                .extracting(entry -> entry.jobId() + " " + entry.attempt())
                .containsExactly(dead.id() + " 1", dead.id() + " 2", dead.id() + " 3");
        assertThat(items.get(3).letter()).isNull();
    }

    @Test
    void pagesThroughAllOfItOnce() {
        List<HistoryItem> seen = new ArrayList<>();
        Position after = null;
        do {
            Page<HistoryItem> page = history.page("h-1", after, 1);
            assertThat(page.items()).hasSize(1);
            seen.addAll(page.items());
            String cursor = page.nextCursor();
            after = cursor == null ? null : HistoryReader.position("h-1", cursor).orElseThrow();
        } while (after != null);
        assertThat(seen).isEqualTo(history.page("h-1", null, 10).items());
    }

    @Test
    void takesNoCursorOfAnotherService() {
        String cursor = Objects.requireNonNull(history.page("h-1", null, 1).nextCursor());
        assertThat(HistoryReader.position("h-2", cursor)).isEmpty();
        assertThat(HistoryReader.position("h-1", "abc")).isEmpty();
    }
}
