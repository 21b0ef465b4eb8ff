package io.provlog.logwriter.retention;

/// Nothing was removed. The message says why and what to do.
final class CannotPruneException extends Exception {

    private static final long serialVersionUID = 1;

    CannotPruneException(String message) {
        super(message, null, false, false);
    }
}
