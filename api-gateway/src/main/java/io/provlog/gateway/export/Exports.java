package io.provlog.gateway.export;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.github.benmanes.caffeine.cache.Ticker;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.provlog.gateway.log.LogEntry;
import io.provlog.gateway.log.LogReader;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Iterator;
import java.util.concurrent.Semaphore;
import org.springframework.stereotype.Component;

/// Writes entries out as fast as they are taken and no faster: it holds a few hundred of them,
/// however many there are. Any thread may use it.
@Component
class Exports {

    private static final int BUFFER_BYTES = 32 * 1024;

    private final LogReader log;
    private final Semaphore places;
    private final Counter rows;

    Exports(LogReader log, ExportSettings settings, MeterRegistry meters) {
        this.log = log;
        places = new Semaphore(settings.maxRunning());
        rows =
                Counter.builder("provlog.export.rows")
                        .description("Entries that were written into exports")
                        .register(meters);
        meters.gauge(
                "provlog.export.running",
                places,
                free -> settings.maxRunning() - free.availablePermits());
    }

    /// Whether there is a place for one more. Whoever gets it gives it back by [#leave].
    boolean enter() {
        return places.tryAcquire();
    }

    void leave() {
        places.release();
    }

    /// The entries that an order asks for. The first of them are read already, so that a database
    /// that does not answer is known of before anything is written.
    Iterator<LogEntry> entries(ExportOrder order) {
        Iterator<LogEntry> entries = log.all(order.filter());
        var _ = entries.hasNext();
        return entries;
    }

    /// Writes a whole file, its last line included, and says how many entries it has.
    long write(Iterator<LogEntry> entries, Lines lines, OutputStream response) throws IOException {
        var out =
                new BufferedOutputStream(
                        new PacedOutput(response, Ticker.systemTicker()), BUFFER_BYTES);
        out.write(lines.header().getBytes(UTF_8));
        long written = 0;
        while (entries.hasNext()) {
            out.write(lines.entry(entries.next()).getBytes(UTF_8));
            written++;
            rows.increment();
        }
        out.write(lines.trailer(written).getBytes(UTF_8));
        out.flush();
        return written;
    }
}
