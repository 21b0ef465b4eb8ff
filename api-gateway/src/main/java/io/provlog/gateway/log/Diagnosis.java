package io.provlog.gateway.log;

import io.provlog.contract.Cause;
import io.provlog.contract.WireName;
import org.jspecify.annotations.Nullable;

/// Why an attempt failed and what to do about it, in an admin's words.
///
/// @param spread whether others failed alike; null in lists, where nobody has looked
public record Diagnosis(String likelyCause, String fix, @Nullable Spread spread) {

    /// What the cause alone tells.
    public static Diagnosis of(String cause) {
        return of(cause, null);
    }

    /// What the cause tells, and how far it reaches.
    ///
    /// @param cause one that this gateway does not know is told as unknown
    public static Diagnosis of(String cause, @Nullable Spread spread) {
        Cause known = WireName.find(Cause.class, cause).orElse(Cause.UNKNOWN);
        return new Diagnosis(known.likelyCause(), known.fix(), spread);
    }
}
