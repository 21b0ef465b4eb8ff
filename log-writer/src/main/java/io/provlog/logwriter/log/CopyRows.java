package io.provlog.logwriter.log;

import io.provlog.contract.JsonText;
import io.provlog.logwriter.sql.SqlValue;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Rows in PostgreSQL's binary COPY format, built in memory: a batch is bounded by what one poll of
/// Kafka brings. Used by one thread.
final class CopyRows {

    private static final byte[] SIGNATURE = {
        'P', 'G', 'C', 'O', 'P', 'Y', '\n', (byte) 0xff, '\r', '\n', 0
    };
    private static final Instant EPOCH = Instant.parse("2000-01-01T00:00:00Z");
    private static final int NULL = -1;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final DataOutputStream out = new DataOutputStream(bytes);

    CopyRows() {
        write(() -> {
            out.write(SIGNATURE);
            out.writeInt(0);
            out.writeInt(0);
        });
    }

    /// Begins a row; as many values must follow, in the order of the COPY's columns.
    CopyRows row(int columns) {
        return write(() -> out.writeShort(columns));
    }

    CopyRows text(@Nullable String text) {
        return text == null
                ? none()
                : bytes(SqlValue.present(text).getBytes(StandardCharsets.UTF_8));
    }

    /// JSON's own text has no NUL in it. Half a surrogate pair, which could only be escaped, becomes
    /// a `?`, for no reader could take it.
    CopyRows json(@Nullable JsonText json) {
        if (json == null) {
            return none();
        }
        String text = json.text().contains("\\u") ? json.read().toString() : json.text();
        return bytes(text.getBytes(StandardCharsets.UTF_8));
    }

    private CopyRows bytes(byte[] value) {
        return write(() -> {
            out.writeInt(value.length);
            out.write(value);
        });
    }

    CopyRows uuid(@Nullable UUID uuid) {
        if (uuid == null) {
            return none();
        }
        return write(() -> {
            out.writeInt(2 * Long.BYTES);
            out.writeLong(uuid.getMostSignificantBits());
            out.writeLong(uuid.getLeastSignificantBits());
        });
    }

    /// For `timestamptz`: microseconds since 2000, in UTC.
    CopyRows time(@Nullable Instant time) {
        if (time == null) {
            return none();
        }
        long micros = ChronoUnit.MICROS.between(EPOCH, SqlValue.micros(time));
        return write(() -> {
            out.writeInt(Long.BYTES);
            out.writeLong(micros);
        });
    }

    CopyRows smallint(@Nullable Integer number) {
        if (number == null) {
            return none();
        }
        // What does not fit must be refused by a constraint, not wrap around into a lawful value.
        int fitting = Math.clamp(number, Short.MIN_VALUE, Short.MAX_VALUE);
        return write(() -> {
            out.writeInt(Short.BYTES);
            out.writeShort(fitting);
        });
    }

    CopyRows integer(int number) {
        return write(() -> {
            out.writeInt(Integer.BYTES);
            out.writeInt(number);
        });
    }

    /// Ends the rows.
    byte[] toByteArray() {
        write(() -> out.writeShort(-1));
        return bytes.toByteArray();
    }

    private CopyRows none() {
        return write(() -> out.writeInt(NULL));
    }

    private interface Writing {
        void run() throws IOException;
    }

    private CopyRows write(Writing writing) {
        try {
            writing.run();
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException("writing into memory cannot fail", e);
        }
    }
}
