package io.provlog.cli.failure;

import java.util.Locale;

/// How a command can fail. Scripts know them by the exit code, or by the word.
public enum Failure {
    /// It was tried and refused, or came out otherwise than it should.
    FAILED(1),
    /// The command line is at fault: nothing was tried.
    USAGE(2),
    /// Nobody answers, or somebody says to come back later: the same may work later.
    UNREACHABLE(3),
    /// No login, a wrong one, or a role that does not allow it.
    DENIED(4);

    private final int exitCode;

    Failure(int exitCode) {
        this.exitCode = exitCode;
    }

    /// What the program ends with.
    public int exitCode() {
        return exitCode;
    }

    /// How JSON names it.
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
