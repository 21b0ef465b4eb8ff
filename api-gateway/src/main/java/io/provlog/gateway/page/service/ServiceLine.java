package io.provlog.gateway.page.service;

import io.provlog.contract.AttemptStatus;
import io.provlog.gateway.page.TimeView;
import io.provlog.gateway.page.Words;
import io.provlog.gateway.service.ServiceEntry;
import io.provlog.gateway.service.ServiceEntry.LastAttempt;
import org.jspecify.annotations.Nullable;

/// One line of the list of services.
///
/// @param unfinished how many of its jobs are
record ServiceLine(ServiceEntry entry, int unfinished) {

    public Mark state() {
        return Mark.of(entry.state());
    }

    /// Empty where nothing was tried yet.
    public String lastAction() {
        LastAttempt last = entry.lastAttempt();
        return last == null ? "" : Words.action(last.action());
    }

    public boolean isLastGood() {
        LastAttempt last = entry.lastAttempt();
        return last != null && last.status() == AttemptStatus.SUCCESS;
    }

    public @Nullable TimeView lastTime() {
        LastAttempt last = entry.lastAttempt();
        return last == null ? null : TimeView.of(last.attemptedAt());
    }
}
