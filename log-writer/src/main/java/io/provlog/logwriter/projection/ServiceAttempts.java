package io.provlog.logwriter.projection;

import io.provlog.contract.AttemptOutcome;
import io.provlog.contract.AttemptStatus;
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
}
