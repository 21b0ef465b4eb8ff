package io.provlog.gateway.page.replayrun;

import io.provlog.gateway.deadletter.DeadLetterDetail.Success;
import io.provlog.gateway.deadletter.DeadLetterEntry;
import io.provlog.gateway.deadletter.Prospect;
import io.provlog.gateway.page.Section;
import io.provlog.gateway.page.TimeView;
import io.provlog.gateway.page.Words;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A dead letter in a preview.
///
/// @param by what has overtaken it; null where nothing has
record ProspectView(DeadLetterEntry entry, @Nullable Overtaker by) {

    /// What has succeeded for its service since.
    record Overtaker(String action, TimeView time, String requestedBy) {

        static Overtaker of(Success success) {
            return new Overtaker(
                    Words.action(success.action()),
                    TimeView.of(success.attemptedAt()),
                    success.requestedBy() == null ? "" : " for " + success.requestedBy());
        }
    }

    static ProspectView of(Prospect prospect) {
        List<Success> since = prospect.overtakenBy();
        return new ProspectView(
                prospect.entry(), since.isEmpty() ? null : Overtaker.of(since.getFirst()));
    }

    public String service() {
        if (entry.domain() != null) {
            return entry.domain();
        }
        return entry.serviceId() == null ? "Unreadable request" : "Service " + entry.serviceId();
    }

    public String action() {
        return entry.action() == null ? "" : Words.action(entry.action());
    }

    public TimeView time() {
        return TimeView.of(entry.deadLetteredAt());
    }

    public String link() {
        return Section.Address.DEAD_LETTERS + "/" + entry.id();
    }
}
