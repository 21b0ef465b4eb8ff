package io.provlog.gateway.service;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.provlog.contract.Action;
import io.provlog.contract.AttemptStatus;
import io.provlog.contract.Service;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A service as the API shows it.
///
/// @param service as it was last described, without a password
/// @param describedAt when the request was made that the description stems from
/// @param stateSince when the action started that led to the state; null where none succeeded
/// @param lastAttempt null where there was none yet
public record ServiceEntry(
        @JsonUnwrapped Service service,
        Instant describedAt,
        AccountState state,
        @Nullable Instant stateSince,
        @Nullable LastAttempt lastAttempt) {

    /// What is said of a service of which nothing is known.
    public static final String UNKNOWN = "No service with this id was seen in any request so far.";

    /// The latest attempt, of whichever job.
    public record LastAttempt(Action action, AttemptStatus status, Instant attemptedAt) {}
}
