package io.provlog.worker.journal;

import io.provlog.worker.lane.Restored;
import io.provlog.worker.loop.Event;
import io.provlog.worker.loop.Inbox;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Reads the journals of newly assigned partitions on a thread of its own, so that the lanes of all
/// other partitions run on. Tries again for as long as Kafka does not answer.
public final class JournalReaderLoop implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(JournalReaderLoop.class);
    private static final long RETRY_MILLIS = 1_000;
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(5);

    private final Supplier<JournalReader> readers;
    private final Inbox inbox;
    private final Thread thread;

    /// By partition the number of the reading that is wanted. Guarded by this map's monitor.
    private final Map<Integer, Long> wanted = new HashMap<>();

    private long readings;

    public JournalReaderLoop(Supplier<JournalReader> readers, Inbox inbox) {
        this.readers = readers;
        this.inbox = inbox;
        this.thread = Thread.ofPlatform().name("journal-reader").daemon().unstarted(this::run);
    }

    public void start() {
        thread.start();
    }

    /// Asks for a partition's journal; it comes to the inbox.
    ///
    /// @return the reading's number
    public long want(int partition) {
        synchronized (wanted) {
            readings++;
            wanted.put(partition, readings);
            wanted.notifyAll();
            return readings;
        }
    }

    private void run() {
        while (!Thread.currentThread().isInterrupted()) {
            try (JournalReader reader = readers.get()) {
                read(reader);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } catch (KafkaException e) {
                log.warn("The journal could not be read, trying again: {}", e.toString());
                pause();
            } catch (RuntimeException e) {
                log.error("The journal could not be read, trying again", e);
                pause();
            }
        }
    }

    private void read(JournalReader reader) throws InterruptedException {
        Map<Integer, Long> begun = new HashMap<>();
        while (true) {
            Map<Integer, Long> anew = wantedAnew(begun, reader.isIdle());
            if (!anew.isEmpty()) {
                reader.begin(anew.keySet());
                begun.putAll(anew);
            }
            reader.readOn((restored, offset) ->
                    handOver(restored, offset, begun.getOrDefault(restored.partition(), 0L)));
        }
    }

    private void handOver(Restored restored, long offset, long reading) {
        int partition = restored.partition();
        inbox.add(new Event.JournalRead(restored, offset, reading));
        synchronized (wanted) {
            wanted.remove(partition, reading);
        }
    }

    /// The readings that are wanted and not begun.
    ///
    /// @param idle whether to wait for some
    private Map<Integer, Long> wantedAnew(Map<Integer, Long> begun, boolean idle)
            throws InterruptedException {
        synchronized (wanted) {
            while (idle && wanted.isEmpty()) {
                wanted.wait();
            }
            Map<Integer, Long> anew = new HashMap<>(wanted);
            anew.entrySet().removeAll(begun.entrySet());
            return anew;
        }
    }

    private static void pause() {
        try {
            Thread.sleep(RETRY_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        thread.interrupt();
        try {
            thread.join(CLOSE_TIMEOUT);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
