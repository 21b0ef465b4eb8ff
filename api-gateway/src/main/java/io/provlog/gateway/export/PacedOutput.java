package io.provlog.gateway.export;

import com.github.benmanes.caffeine.cache.Ticker;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;

/// Gives up on a reader who takes less than a few kilobytes a second. (One who takes nothing at all
/// is given up by the web server, after `server.tomcat.connection-timeout`.) Belongs to one thread.
final class PacedOutput extends FilterOutputStream {

    private static final int STRETCH_BYTES = 256 * 1024;
    static final Duration LIMIT = Duration.ofSeconds(60);

    private final Ticker ticker;
    private long bytes;
    private long nanos;

    PacedOutput(OutputStream out, Ticker ticker) {
        super(out);
        this.ticker = ticker;
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    /// @throws TooSlowException where the last stretch took too long
    @Override
    public void write(byte[] source, int offset, int length) throws IOException {
        long start = ticker.read();
        out.write(source, offset, length);
        nanos += ticker.read() - start;
        bytes += length;
        if (nanos > LIMIT.toNanos()) {
            throw new TooSlowException();
        }
        if (bytes >= STRETCH_BYTES) {
            bytes = 0;
            nanos = 0;
        }
    }

    /// The reader is too slow.
    static final class TooSlowException extends IOException {

        private static final long serialVersionUID = 1;

        TooSlowException() {
            super(
                    "The reader took less than %d KB in %d s"
                            .formatted(STRETCH_BYTES / 1024, LIMIT.toSeconds()));
        }
    }
}
