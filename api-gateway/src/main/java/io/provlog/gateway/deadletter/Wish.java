package io.provlog.gateway.deadletter;

import io.provlog.gateway.parameter.Parameters;
import java.util.Optional;
import java.util.Set;

/// That a dead letter be replayed or dismissed, as somebody asks for it.
///
/// @param force replays it also where something newer has succeeded, or where it was dismissed
public record Wish(String reason, boolean force) {

    /// What the wish for a replay may say.
    public static final Set<String> REPLAY_FIELDS = Set.of("reason", "force");

    /// What the wish to dismiss may say.
    public static final Set<String> DISMISS_FIELDS = Set.of("reason");

    private static final int MAX_REASON_LENGTH = 500;

    /// Empty where something is missing or wrong: then the body has problems.
    public static Optional<Wish> read(Parameters body) {
        body.require("reason");
        Optional<String> reason = body.text("reason", MAX_REASON_LENGTH);
        boolean force = body.flag("force");
        return body.problems().isEmpty()
                ? reason.map(text -> new Wish(text, force))
                : Optional.empty();
    }
}
