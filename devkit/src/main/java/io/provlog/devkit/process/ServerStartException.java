package io.provlog.devkit.process;

import org.jspecify.annotations.Nullable;

/// An embedded server could not be started. The message says what was found and what to do.
public class ServerStartException extends RuntimeException {

    private static final long serialVersionUID = 1;

    public ServerStartException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
