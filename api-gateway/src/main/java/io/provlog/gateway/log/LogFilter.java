package io.provlog.gateway.log;

import io.provlog.contract.Action;
import io.provlog.contract.AttemptStatus;
import io.provlog.contract.Cause;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Which entries are wanted; null where it does not matter.
///
/// @param service a part of a domain or client name in any case, or a whole service id
/// @param server a Panel server's name
public record LogFilter(
        @Nullable String service,
        @Nullable Action action,
        @Nullable AttemptStatus status,
        @Nullable Cause cause,
        @Nullable String server,
        TimeRange range) {

    /// Whether an entry is wanted, whatever its time. What is in the log already is searched for by
    /// the former names of its service too.
    public boolean matches(LogEntry entry) {
        return (service == null || isOf(service, entry))
                && (action == null || action == entry.action())
                && (status == null || status == entry.status())
                && (cause == null || cause.wireName().equals(entry.cause()))
                && (server == null || server.equals(entry.server()));
    }

    private static boolean isOf(String service, LogEntry entry) {
        String part = service.toLowerCase(Locale.ROOT);
        String client = entry.clientName();
        return service.equals(entry.serviceId())
                || entry.domain().toLowerCase(Locale.ROOT).contains(part)
                || (client != null && client.toLowerCase(Locale.ROOT).contains(part));
    }

    /// Whether server, action and cause do not matter.
    boolean isForEveryKind() {
        return action == null && cause == null && server == null;
    }
}
