package io.provlog.gateway.log;

import io.provlog.gateway.problem.FieldProblem;
import java.util.Optional;
import java.util.UUID;

/// Reads an id out of an address: an entry's, a job's, a dead letter's.
public final class EntryId {

    /// What is said of an id that is none.
    public static final FieldProblem PROBLEM =
            new FieldProblem(
                    "id", "id must be a UUID such as 019aae0c-3f5e-7b1c-9d0c-0a3f5f0d9b11.");

    private static final int LENGTH = 36;

    private EntryId() {}

    /// Empty where the text is no UUID in its usual form.
    public static Optional<UUID> parse(String text) {
        try {
            return text.length() == LENGTH ? Optional.of(UUID.fromString(text)) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
