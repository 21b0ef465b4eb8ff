package io.provlog.gateway.export;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.provlog.gateway.log.Diagnosis;
import io.provlog.gateway.log.JsonLine;
import io.provlog.gateway.log.LogEntry;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A JSON object on each line.
final class NdjsonLines implements Lines {

    /// @param likelyCause null after a success, and so is `fix`
    private record Row(
            @JsonUnwrapped LogEntry entry, @Nullable String likelyCause, @Nullable String fix) {

        static Row of(LogEntry entry) {
            Diagnosis diagnosis = entry.cause() == null ? null : Diagnosis.of(entry.cause());
            return diagnosis == null
                    ? new Row(entry, null, null)
                    : new Row(entry, diagnosis.likelyCause(), diagnosis.fix());
        }
    }

    @Override
    public String header() {
        return "";
    }

    @Override
    public String entry(LogEntry entry) {
        return line(Row.of(entry));
    }

    @Override
    public String trailer(long entries) {
        return line(Map.of("trailer", Map.of("rows", entries)));
    }

    private static String line(Object value) {
        return JsonLine.of(value) + "\n";
    }
}
