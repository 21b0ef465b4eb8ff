package io.provlog.gateway.page.log;

import io.provlog.contract.AttemptStatus;
import io.provlog.contract.Cause;
import io.provlog.gateway.log.LogEntry;
import io.provlog.gateway.page.TimeView;
import io.provlog.gateway.page.Words;
import org.jspecify.annotations.Nullable;

/// One line of the log.
///
/// @param entry what the line tells of
/// @param link the same view with this entry open
/// @param cause the cause's title; null after a success
/// @param detail null while the line is closed
record EntryView(
        LogEntry entry,
        String link,
        @Nullable String cause,
        TimeView time,
        @Nullable DetailView detail) {

    static EntryView of(LogEntry entry, LogAddress address, @Nullable DetailView detail) {
        return new EntryView(
                entry,
                address.withOpen(entry.id()),
                entry.knownCause().map(Cause::title).orElse(null),
                TimeView.of(entry.attemptedAt()),
                detail);
    }

    public boolean isSuccess() {
        return entry.status() == AttemptStatus.SUCCESS;
    }

    public String action() {
        return Words.action(entry.action());
    }

    public String status() {
        return Words.status(entry.status());
    }

    public String took() {
        return Words.took(entry.durationMs());
    }

    /// Where the details are loaded from.
    public String detailLink() {
        return LogAddress.LOG + "/" + entry.id();
    }
}
