package io.provlog.quickstart.up;

import org.jspecify.annotations.Nullable;

/// The system cannot be started here. The message is for the user: what is wrong, and what to do.
public final class CannotStartException extends RuntimeException {

    private static final long serialVersionUID = 1;

    CannotStartException(String message) {
        this(message, null);
    }

    CannotStartException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
