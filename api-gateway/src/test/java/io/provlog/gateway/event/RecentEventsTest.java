package io.provlog.gateway.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// A topic of two partitions, read from offsets 10 and 20 on. An event's number is its offset.
@Timeout(30)
class RecentEventsTest {

    private static final Duration NOW = Duration.ZERO;

    private final RecentEvents recent = new RecentEvents();

    @Test
    void tellsANewcomerOfWhatIsNew() throws InterruptedException {
        begin();
        add(event(0, 10, 11, 20));
        RecentEvents.Place place = recent.newcomer();
        assertThat(recent.next(place, NOW)).hasToString("Started[at=7[11, 20]]");
        assertThat(numbers(recent.next(place, NOW))).isEmpty();
        add(event(1, 20, 11, 21));
        assertThat(numbers(recent.next(place, NOW))).containsExactly(20);
    }

    @Test
    void doesNotTellANewcomerOfWhatWasThereWhenTheGatewayStarted() throws InterruptedException {
        recent.begin(new Offsets(7, 10, 20));
        RecentEvents.Place place = recent.newcomer();
        add(event(0, 10, 11, 20));
        assertThat(at(recent.next(place, NOW))).isEqualTo("nowhere");
        recent.caughtUp();
        assertThat(recent.next(place, NOW)).isInstanceOf(News.Started.class);
        assertThat(numbers(recent.next(place, NOW))).isEmpty();
    }

    @Test
    void goesOnWhereAReaderWas() throws InterruptedException {
        begin();
        add(event(0, 10, 11, 20), event(1, 20, 11, 21), event(0, 11, 12, 21));
        RecentEvents.Place place = returning(11, 20);
        assertThat(numbers(recent.next(place, NOW))).containsExactly(20, 11);
        assertThat(numbers(recent.next(place, NOW))).isEmpty();
    }

    /// The other gateway had told of partition 1 first.
    @Test
    void goesOnWhereAReaderWasAtAnotherGateway() throws InterruptedException {
        begin();
        add(event(0, 10, 11, 20));
        RecentEvents.Place place = returning(10, 22);
        News first = recent.next(place, NOW);
        assertThat(numbers(first)).containsExactly(10);
        assertThat(at(first)).isEqualTo("7[11, 22]");
        add(event(1, 20, 11, 21), event(1, 21, 11, 22), event(1, 22, 11, 23));
        News second = recent.next(place, NOW);
        assertThat(numbers(second)).containsExactly(22);
        assertThat(at(second)).isEqualTo("7[11, 23]");
        add(event(0, 11, 12, 23));
        assertThat(recent.next(place, NOW))
                .isInstanceOfSatisfying(
                        News.Entries.class, entries -> assertThat(entries.seen()).isNull());
    }

    @Test
    void saysWhereAReaderMayHaveMissedSomething() throws InterruptedException {
        begin();
        assertThat(recent.next(returning(9, 20), NOW)).hasToString("Missed[at=7[10, 20]]");
        assertThat(recent.next(recent.returning(Optional.empty()), NOW))
                .hasToString("Missed[at=7[10, 20]]");
        assertThat(recent.next(recent.returning(Optional.of(new Offsets(8, 10, 20))), NOW))
                .hasToString("Missed[at=7[10, 20]]");
    }

    @Test
    void forgetsTheOldestAndSaysSo() throws InterruptedException {
        begin();
        RecentEvents.Place slow = recent.newcomer();
        recent.next(slow, NOW);
        int count = RecentEvents.MAX_EVENTS + 2;
        IntStream.range(0, count).forEach(i -> add(event(0, 10 + i, 11 + i, 20)));
        assertThat(recent.next(slow, NOW))
                .hasToString("Missed[at=7[%d, 20]]".formatted(10 + count));
        assertThat(numbers(recent.next(slow, NOW))).isEmpty();
        assertThat(recent.next(returning(11, 20), NOW)).isInstanceOf(News.Missed.class);
        RecentEvents.Place inTime = returning(12, 20);
        assertThat(numbers(recent.next(inTime, NOW))).hasSize(100).startsWith(12, 13);
    }

    @Test
    void saysWhereReadingHadToBeginAnew() throws InterruptedException {
        begin();
        RecentEvents.Place place = recent.newcomer();
        recent.next(place, NOW);
        recent.begin(new Offsets(9, 0, 0));
        assertThat(numbers(recent.next(place, NOW))).isEmpty();
        recent.caughtUp();
        assertThat(recent.next(place, NOW)).hasToString("Missed[at=9[0, 0]]");
    }

    @Test
    void endsStreamsThatWait() throws Exception {
        begin();
        RecentEvents.Place place = recent.newcomer();
        recent.next(place, NOW);
        Thread closer = Thread.ofVirtual().start(recent::close);
        assertThat(recent.next(place, Duration.ofMinutes(1))).hasToString("Ended[]");
        closer.join();
    }

    private void begin() {
        recent.begin(new Offsets(7, 10, 20));
        recent.caughtUp();
    }

    private void add(Event... events) {
        recent.add(List.of(events), events[events.length - 1].after());
    }

    private RecentEvents.Place returning(long... next) {
        return recent.returning(Optional.of(new Offsets(7, next)));
    }

    private static Event event(int partition, long offset, long... after) {
        return new Event(Entries.entry((int) offset), partition, offset, new Offsets(7, after));
    }

    private static List<Integer> numbers(News news) {
        return ((News.Entries) news).events().stream().map(Entries::number).toList();
    }

    private static String at(News news) {
        Offsets at = ((News.Entries) news).at();
        return at == null ? "nowhere" : at.toString();
    }
}
