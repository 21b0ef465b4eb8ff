package io.provlog.logwriter.log;

import io.provlog.contract.JsonText;
import io.provlog.logwriter.sql.SqlValue;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Writes rows in PostgreSQL's binary COPY format. Used by one thread.
final class CopyRows {

    private static final byte[] SIGNATURE = {
        'P', 'G', 'C', 'O', 'P', 'Y', '\n', (byte) 0xff, '\r', '\n', 0
    };
    private static final Instant EPOCH = Instant.parse("2000-01-01T00:00:00Z");
    private static final int NULL = -1;

    private final DataOutputStream out;

    CopyRows(OutputStream out) throws IOException {
        this.out = new DataOutputStream(out);
        this.out.write(SIGNATURE);
        this.out.writeInt(0);
        this.out.writeInt(0);
    }

    /// Begins a row; as many values must follow, in the order of the COPY's columns.
    CopyRows row(int columns) throws IOException {
        out.writeShort(columns);
        return this;
    }

    /// NUL becomes visible, half a surrogate pair a `?`.
    CopyRows text(@Nullable String text) throws IOException {
        return text == null
                ? none()
                : bytes(SqlValue.withoutNul(text).getBytes(StandardCharsets.UTF_8));
    }

    /// JSON's own text has no NUL in it. Half a surrogate pair, which could only be escaped,
    /// becomes a `?`, for no reader could take it.
    CopyRows json(@Nullable JsonText json) throws IOException {
        if (json == null) {
            return none();
        }
        String text = json.text().contains("\\u") ? json.read().toString() : json.text();
        return bytes(text.getBytes(StandardCharsets.UTF_8));
    }

    private CopyRows bytes(byte[] value) throws IOException {
        out.writeInt(value.length);
        out.write(value);
        return this;
    }

    CopyRows uuid(@Nullable UUID uuid) throws IOException {
        if (uuid == null) {
            return none();
        }
        out.writeInt(2 * Long.BYTES);
        out.writeLong(uuid.getMostSignificantBits());
        out.writeLong(uuid.getLeastSignificantBits());
        return this;
    }

    /// For `timestamptz`: microseconds since 2000, in UTC.
    CopyRows time(@Nullable Instant time) throws IOException {
        if (time == null) {
            return none();
        }
        out.writeInt(Long.BYTES);
        out.writeLong(ChronoUnit.MICROS.between(EPOCH, SqlValue.micros(time)));
        return this;
    }

    CopyRows smallint(@Nullable Integer number) throws IOException {
        if (number == null) {
            return none();
        }
        out.writeInt(Short.BYTES);
        // What does not fit must be refused by a constraint, not wrap around into a lawful value.
        out.writeShort(Math.clamp(number, Short.MIN_VALUE, Short.MAX_VALUE));
        return this;
    }

    CopyRows integer(int number) throws IOException {
        out.writeInt(Integer.BYTES);
        out.writeInt(number);
        return this;
    }

    /// Ends the rows.
    void end() throws IOException {
        out.writeShort(-1);
        out.flush();
    }

    private CopyRows none() throws IOException {
        out.writeInt(NULL);
        return this;
    }
}
