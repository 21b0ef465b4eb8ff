package io.provlog.gateway.event;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.provlog.gateway.log.LogFilter;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Writes events to one reader, in the form of server-sent events. Belongs to the request's thread.
final class EventStream {

    /// Proxies and browsers take a connection for dead that is silent for longer.
    private static final Duration BEAT = Duration.ofSeconds(15);

    /// How long a reader waits before it comes back.
    private static final byte[] RETRY = "retry: 2000\n\n".getBytes(US_ASCII);

    private static final byte[] HEART_BEAT = ": heart-beat\n".getBytes(US_ASCII);
    private static final byte[] STARTED = "event: start\ndata: {}\n".getBytes(US_ASCII);
    private static final byte[] MISSED = "event: reset\ndata: {}\n".getBytes(US_ASCII);
    private static final byte[] NO_ID = "\n".getBytes(US_ASCII);

    private final OutputStream out;
    private final LogFilter filter;
    private final Clock clock;
    private Instant lastWrite;

    EventStream(OutputStream response, LogFilter filter, Clock clock) {
        out = new BufferedOutputStream(response);
        this.filter = filter;
        this.clock = clock;
        lastWrite = clock.instant();
    }

    /// Writes until there is no more, or the time is over.
    void write(RecentEvents recent, RecentEvents.Place place, Duration maxAge)
            throws IOException, InterruptedException {
        Instant end = clock.instant().plus(maxAge);
        write(RETRY, null);
        out.flush();
        boolean goesOn = true;
        while (goesOn && clock.instant().isBefore(end)) {
            goesOn = write(recent.next(place, earlier(lastWrite.plus(BEAT), end)));
            out.flush();
        }
    }

    private Duration earlier(Instant beat, Instant end) {
        return Duration.between(clock.instant(), beat.isBefore(end) ? beat : end);
    }

    private boolean write(News news) throws IOException {
        switch (news) {
            case News.Started(Offsets at) -> write(STARTED, Event.idLine(at));
            case News.Missed(Offsets at) -> write(MISSED, Event.idLine(at));
            case News.Entries entries -> write(entries);
            case News.Ended() -> {
                return false;
            }
        }
        return true;
    }

    private void write(News.Entries entries) throws IOException {
        Offsets seen = entries.seen();
        for (Event event : entries.events()) {
            if (filter.matches(event.entry())) {
                write(
                        event.data(),
                        seen == null ? event.id() : Event.idLine(event.after().max(seen)));
            }
        }
        if (!clock.instant().isBefore(lastWrite.plus(BEAT))) {
            // With its place: whoever wants but a few entries is not to come back as from long ago.
            Offsets at = entries.at();
            write(HEART_BEAT, at == null ? NO_ID : Event.idLine(at));
        }
    }

    private void write(byte[] data, byte @Nullable [] end) throws IOException {
        out.write(data);
        if (end != null) {
            out.write(end);
        }
        lastWrite = clock.instant();
    }
}
