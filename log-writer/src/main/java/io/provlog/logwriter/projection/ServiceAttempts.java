package io.provlog.logwriter.projection;

import io.provlog.contract.AttemptOutcome;
import io.provlog.contract.AttemptStatus;
import io.provlog.logwriter.sql.JsonRows;
import org.jspecify.annotations.Nullable;

/// The latest attempts at a service that some outcomes tell of.
///
/// @param last the latest of all
/// @param success the latest that succeeded
/// @param account the latest that made the account on the Panel or ended it
record ServiceAttempts(
        AttemptOutcome last, @Nullable AttemptOutcome success, @Nullable AttemptOutcome account) {

    static ServiceAttempts of(AttemptOutcome outcome) {
        AttemptOutcome success = outcome.status() == AttemptStatus.SUCCESS ? outcome : null;
        boolean changed = success != null && PanelAccountId.changed(outcome);
        return new ServiceAttempts(outcome, success, changed ? outcome : null);
    }

    static ServiceAttempts merge(ServiceAttempts a, ServiceAttempts b) {
        return new ServiceAttempts(
                later(a.last, b.last),
                laterOrNull(a.success, b.success),
                laterOrNull(a.account, b.account));
    }

    private static @Nullable AttemptOutcome laterOrNull(
            @Nullable AttemptOutcome a, @Nullable AttemptOutcome b) {
        if (a == null || b == null) {
            return a == null ? b : a;
        }
        return later(a, b);
    }

    private static AttemptOutcome later(AttemptOutcome a, AttemptOutcome b) {
        return b.startedAt().isAfter(a.startedAt()) ? b : a;
    }

    void addTo(JsonRows rows) {
        rows.row()
                .text("id", last.service().id())
                .text("action", last.action().wireName())
                .text("status", last.status().wireName())
                .time("attempted_at", last.startedAt());
        if (success != null) {
            rows.text("success", success.action().wireName())
                    .time("success_at", success.startedAt());
        }
        if (account != null) {
            rows.text("account_id", PanelAccountId.of(account))
                    .time("account_at", account.startedAt());
        }
    }
}
