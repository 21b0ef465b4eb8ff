package io.provlog.worker.lane;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class RecentEndsTest {

    private static final Instant START = Instant.parse("2026-11-23T06:00:00Z");
    private static final Duration WINDOW = Duration.ofHours(16);

    private final RecentEnds ends = new RecentEnds(WINDOW, 100_000);

    @Test
    void remembersEveryIdWithItsFingerprint() {
        var random = new Random(1);
        Map<UUID, Integer> expected = new HashMap<>();
        for (int i = 0; i < 50_000; i++) {
            // Random ids, and ids that are counted up.
            UUID id = i % 2 == 0 ? new UUID(random.nextLong(), random.nextLong()) : new UUID(7, i);
            expected.put(id, 1 + random.nextInt(1_000));
            ends.add(id, expected.get(id), START.plusSeconds(i));
        }

        Instant now = START.plusSeconds(50_000);
        assertThat(ends.size()).isEqualTo(50_000);
        expected.forEach((id, fingerprint) ->
                assertThat(ends.find(id, now)).as(id.toString()).isEqualTo(fingerprint));
        assertThat(ends.find(new UUID(7, 50_001), now)).isNull();
        assertThat(ends.find(new UUID(0, 0), now)).isNull();
    }

    @Test
    void remembersTheIdThatIsAllZeros() {
        ends.add(new UUID(0, 0), 5, START);

        assertThat(ends.find(new UUID(0, 0), START)).isEqualTo(5);
        assertThat(ends.size()).isEqualTo(1);
    }

    @Test
    void forgetsAfterTheWindowAndASixteenthAtTheLatest() {
        UUID first = id(1);
        ends.add(first, 5, START);
        ends.add(id(2), 5, START.plus(Duration.ofMinutes(59)));
        assertThat(ends.find(first, START.plus(WINDOW))).isEqualTo(5);
        Instant later = START.plus(WINDOW).plus(Duration.ofHours(1));
        assertThat(ends.find(first, later)).isNull();

        ends.add(id(3), 5, later);
        assertThat(ends.size()).isEqualTo(1);
    }

    @Test
    void remembersTheLaterOfTwoEnds() {
        ends.add(id(1), 5, START);
        ends.add(id(1), 6, START.plus(Duration.ofHours(2)));

        assertThat(ends.find(id(1), START.plus(Duration.ofHours(2)))).isEqualTo(6);
    }

    @Test
    void forgetsTheOldestBeyondTheLimit() {
        var few = new RecentEnds(WINDOW, 1_600);
        for (int i = 0; i < 5_000; i++) {
            few.add(id(i), 5, START);
            assertThat(few.size()).isLessThanOrEqualTo(1_600);
        }

        assertThat(few.size()).isGreaterThan(1_500);
        assertThat(few.find(id(0), START)).isNull();
        assertThat(few.find(id(4_999), START)).isEqualTo(5);
        assertThat(few.find(id(3_500), START)).isEqualTo(5);
    }

    private static UUID id(int number) {
        return new UUID(0x4000L, 0x8000_0000_0000_0000L | number);
    }
}
