package io.provlog.worker.lane;

import io.provlog.contract.Action;
import org.jspecify.annotations.Nullable;

/// What is remembered of a request besides its id, in 32 bits: enough to tell a request that is
/// sent again from another one whose sender has used the id twice.
public final class Fingerprint {

    /// Of a request of which only the id is known: it matches any.
    public static final int UNKNOWN = 0;

    private Fingerprint() {}

    /// The fingerprint of a request.
    ///
    /// @param action null where it is not known
    /// @param serviceId null where it is not known
    public static int of(@Nullable Action action, @Nullable String serviceId) {
        if (action == null || serviceId == null) {
            return UNKNOWN;
        }
        int hash = 31 * serviceId.hashCode() + action.wireName().hashCode();
        return hash == UNKNOWN ? 1 : hash;
    }

    static boolean match(int one, int other) {
        return one == other || one == UNKNOWN || other == UNKNOWN;
    }
}
