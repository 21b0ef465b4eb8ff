package io.provlog.logwriter.retention;

/// Nothing was removed. The message says why and what to do.
final class CannotPruneException extends Exception {

    private static final long serialVersionUID = 1;

    private final Ending ending;

    CannotPruneException(String message) {
        this(Ending.FAILED, message);
    }

    CannotPruneException(Ending ending, String message) {
        super(message, null, false, false);
        this.ending = ending;
    }

    Ending ending() {
        return ending;
    }
}
