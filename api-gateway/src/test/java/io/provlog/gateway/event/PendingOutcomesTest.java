package io.provlog.gateway.event;

import static io.provlog.gateway.event.Entries.position;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import io.provlog.gateway.log.LogEntry;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/// Two partitions, read from offsets 10 and 20 on.
class PendingOutcomesTest {

    private final PendingOutcomes pending = new PendingOutcomes(7, 10, 20);

    @Test
    void tellsInTheOrderOfEachPartition() {
        add(0, 10, 1);
        add(0, 12, 2);
        add(1, 20, 3);
        List<Event> events = take(3, 2, 1);
        assertThat(events).extracting(Entries::number).containsExactly(1, 2, 3);
        assertThat(events)
                .extracting(event -> event.after().toString())
                .containsExactly("7[11, 20]", "7[13, 20]", "7[13, 21]");
        assertThat(pending.size()).isZero();
    }

    @Test
    void waitsForWhatTheLogDoesNotHaveYetInItsPartitionAlone() {
        add(0, 10, 1);
        add(1, 20, 2);
        assertThat(take(2)).extracting(Entries::number).containsExactly(2);
        assertThat(pending.told()).hasToString("7[10, 21]");
        assertThat(pending.first(10)).containsExactly(position(1));
        assertThat(take(1)).extracting(Entries::number).containsExactly(1);
    }

    @Test
    void passesOverWhatTheLogWillNeverHave() {
        add(0, 10, 1);
        add(0, 11, 2);
        add(0, 12, 3);
        assertThat(take(2)).extracting(Entries::number).containsExactly(2);
        assertThat(pending.first(10)).containsExactly(position(3));
        assertThat(pending.told()).hasToString("7[12, 20]");
    }

    @Test
    void leavesTheEndsOfTransactionsBehindOnceNothingWaitsBeforeThem() {
        add(0, 10, 1);
        pending.readTo(0, 15);
        pending.readTo(1, 25);
        assertThat(pending.told()).hasToString("7[10, 25]");
        assertThat(take(1).getFirst().after()).hasToString("7[11, 25]");
        assertThat(pending.told()).hasToString("7[15, 25]");
    }

    @Test
    void looksForTheFirstOfEveryPartition() {
        for (int i = 0; i < 100; i++) {
            add(0, 10 + i, i);
        }
        add(1, 20, 500);
        assertThat(pending.first(10)).hasSize(6).contains(position(0), position(500));
    }

    private void add(int partition, long offset, int number) {
        pending.add(partition, offset, position(number));
    }

    private List<Event> take(int... found) {
        return pending.take(
                Arrays.stream(found)
                        .mapToObj(Entries::entry)
                        .collect(toMap(LogEntry::id, Function.identity())));
    }
}
