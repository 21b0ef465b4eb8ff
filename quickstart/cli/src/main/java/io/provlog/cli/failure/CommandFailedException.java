package io.provlog.cli.failure;

import java.util.Map;

/// Ends a command. The message says what is wrong, and what to do about it.
public final class CommandFailedException extends Exception {

    private static final long serialVersionUID = 1;

    private final Failure failure;
    private final transient Map<String, ?> details;

    public CommandFailedException(Failure failure, String message) {
        this(failure, message, Map.of());
    }

    /// @param details further members of what is printed as JSON
    public CommandFailedException(Failure failure, String message, Map<String, ?> details) {
        super(message, null, false, false);
        this.failure = failure;
        this.details = details;
    }

    /// The same, with words before its message that say what was not done.
    public CommandFailedException after(String words) {
        return new CommandFailedException(failure, words + ": " + getMessage(), details);
    }

    /// How it failed.
    public Failure failure() {
        return failure;
    }

    /// What else is known of it.
    public Map<String, ?> details() {
        return details;
    }
}
