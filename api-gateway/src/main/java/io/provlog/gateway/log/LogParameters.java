package io.provlog.gateway.log;

import io.provlog.contract.Action;
import io.provlog.contract.AttemptStatus;
import io.provlog.contract.Cause;
import io.provlog.gateway.paging.Position;
import io.provlog.gateway.parameter.Between;
import io.provlog.gateway.parameter.Parameters;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Makes a query of a request's parameters.
public final class LogParameters {

    /// The parameters that narrow the log down.
    public static final Set<String> FILTERS =
            Set.of("service", "action", "status", "cause", "server", "from", "to");

    static final int DEFAULT_LIMIT = 50;
    static final int MAX_LIMIT = 200;
    private static final int MAX_SERVICE_LENGTH = 200;
    private static final int MAX_SERVER_LENGTH = 100;

    private LogParameters() {}

    /// Reads filters, limit and cursor.
    public static ParsedLogQuery query(Parameters given) {
        return query(given, null);
    }

    /// Reads filters alone.
    public static LogFilter filter(Parameters given) {
        return filter(given, range(given, null));
    }

    /// Reads filters, limit and cursor.
    ///
    /// @param preset takes the place of `from` and `to`
    public static ParsedLogQuery query(Parameters given, @Nullable Preset preset) {
        LogFilter filter = filter(given, range(given, preset));
        int limit = given.number("limit", 1, MAX_LIMIT, DEFAULT_LIMIT);
        Optional<Position> before =
                given.read(
                        "cursor",
                        text -> Position.read(text, filter),
                        "cursor must be the nextCursor of a request with the same filters");
        return given.problems().isEmpty()
                ? new ParsedLogQuery.Valid(new LogQuery(filter, limit, before.orElse(null)))
                : new ParsedLogQuery.Refused(given.problems());
    }

    private static LogFilter filter(Parameters given, TimeRange range) {
        return new LogFilter(
                given.text("service", MAX_SERVICE_LENGTH).orElse(null),
                given.choice("action", Action.class).orElse(null),
                given.choice("status", AttemptStatus.class).orElse(null),
                given.choice("cause", Cause.class).orElse(null),
                given.text("server", MAX_SERVER_LENGTH).orElse(null),
                range);
    }

    private static TimeRange range(Parameters given, @Nullable Preset preset) {
        if (preset != null) {
            return new TimeRange(preset, null, null);
        }
        Between between = Between.read(given);
        return new TimeRange(null, between.from(), between.to());
    }
}
