package io.provlog.worker.panel;

/// The servers cannot be used, and there are no earlier ones to go on with. The message names the
/// setting or the file's field, and what was expected.
public final class UnusableServersException extends RuntimeException {

    private static final long serialVersionUID = 1;

    UnusableServersException(String message) {
        super(message);
    }
}
