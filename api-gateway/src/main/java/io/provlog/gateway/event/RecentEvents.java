package io.provlog.gateway.event;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// The newest events, for all streams together: a stream holds but its place in them, so that a
/// slow reader costs nothing, and whoever comes back finds what it has missed. The loop adds, each
/// stream's thread reads; everything is guarded by the lock.
@Component
class RecentEvents {

    static final int MAX_EVENTS = 5_000;
    private static final long MAX_BYTES = 16L * 1024 * 1024;
    private static final int AT_A_TIME = 100;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();

    // By number, modulo its length: those from `first` to before `end`.
    private final @Nullable Event[] events = new Event[MAX_EVENTS];
    private long first;
    private long end;
    private long bytes;

    // Null until the topic is being read.
    private @Nullable Offsets kept;
    private @Nullable Offsets told;
    private int reading;
    private boolean caughtUp;
    private boolean closed;

    /// Where a stream stands. Guarded by the lock.
    static final class Place {

        private boolean isNew;
        private @Nullable Offsets lastSeen;
        private int reading;
        private long next;

        private Place(boolean isNew, @Nullable Offsets lastSeen) {
            this.isNew = isNew;
            this.lastSeen = lastSeen;
        }
    }

    /// The topic is read from here on. Nothing is known of what was before.
    void begin(Offsets start) {
        locked(() -> {
            Arrays.fill(events, null);
            first = end;
            bytes = 0;
            kept = start;
            told = start;
            caughtUp = false;
            reading++;
            return true;
        });
    }

    /// Everything is told of that was in the log when reading began.
    void caughtUp() {
        locked(() -> {
            boolean isNews = !caughtUp;
            caughtUp = true;
            return isNews;
        });
    }

    /// @param nowTold how far everybody has got who is told of all of these
    void add(List<Event> more, Offsets nowTold) {
        locked(() -> {
            more.forEach(this::add);
            told = nowTold;
            return !more.isEmpty();
        });
    }

    private void add(Event event) {
        while (first < end && (end - first == MAX_EVENTS || bytes + event.bytes() > MAX_BYTES)) {
            Event oldest = at(first);
            bytes -= oldest.bytes();
            kept = oldest.after();
            events[index(first)] = null;
            first++;
        }
        events[index(end)] = event;
        bytes += event.bytes();
        end++;
    }

    private Event at(long number) {
        Event event = events[index(number)];
        if (event == null) {
            throw new IllegalStateException("Expected an event at %d".formatted(number));
        }
        return event;
    }

    private static int index(long number) {
        return (int) (number % MAX_EVENTS);
    }

    /// Ends all streams.
    void close() {
        locked(() -> {
            closed = true;
            return true;
        });
    }

    /// @param change says whether it is news for anybody who waits
    private void locked(BooleanSupplier change) {
        lock.lock();
        try {
            if (change.getAsBoolean()) {
                changed.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }

    /// A reader who only wants what is new.
    Place newcomer() {
        return new Place(true, null);
    }

    /// A reader who was here before, or at another gateway.
    ///
    /// @param lastSeen empty where it cannot be told how far that was
    Place returning(Optional<Offsets> lastSeen) {
        return new Place(false, lastSeen.orElse(null));
    }

    /// Waits for news.
    ///
    /// @return no entries where nothing has come within the limit
    News next(Place place, Duration limit) throws InterruptedException {
        lock.lock();
        try {
            long nanos = limit.toNanos();
            News news = news(place);
            while (news == null && nanos > 0) {
                nanos = changed.awaitNanos(nanos);
                news = news(place);
            }
            return news == null ? entries(place, List.of()) : news;
        } finally {
            lock.unlock();
        }
    }

    private @Nullable News news(Place place) {
        Offsets oldest = kept;
        Offsets newest = told;
        if (closed) {
            return new News.Ended();
        }
        if (oldest == null || newest == null) {
            return null;
        }
        if (place.reading != reading) {
            return join(place, oldest, newest);
        }
        if (place.next < first) {
            return startOver(place, newest);
        }
        return place.next < end ? entries(place, unseen(place)) : null;
    }

    /// The first time, and again where reading had to begin anew.
    private @Nullable News join(Place place, Offsets oldest, Offsets newest) {
        Offsets seen = place.lastSeen;
        if (seen != null && seen.isComparableTo(oldest) && seen.reaches(oldest)) {
            place.reading = reading;
            place.next = first;
            return entries(place, unseen(place));
        }
        if (!caughtUp) {
            return null;
        }
        place.reading = reading;
        News missed = startOver(place, newest);
        News news = place.isNew ? new News.Started(newest) : missed;
        place.isNew = false;
        return news;
    }

    private News startOver(Place place, Offsets newest) {
        place.lastSeen = null;
        place.next = end;
        return new News.Missed(newest);
    }

    private List<Event> unseen(Place place) {
        List<Event> unseen = new ArrayList<>();
        Offsets seen = place.lastSeen;
        while (place.next < end && unseen.size() < AT_A_TIME) {
            Event event = at(place.next++);
            if (seen == null || !event.isKnownAt(seen)) {
                unseen.add(event);
            }
        }
        return unseen;
    }

    private News entries(Place place, List<Event> unseen) {
        Offsets here = here(place);
        Offsets seen = place.lastSeen;
        if (seen == null || here == null) {
            return new News.Entries(unseen, here, null);
        }
        if (here.reaches(seen)) {
            place.lastSeen = null;
        }
        return new News.Entries(unseen, here.max(seen), seen);
    }

    /// How far a stream has got by itself; null where it has not begun.
    private @Nullable Offsets here(Place place) {
        if (place.reading != reading) {
            return null;
        }
        return place.next == end ? told : at(place.next - 1).after();
    }
}
