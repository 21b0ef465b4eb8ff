package io.provlog.quickstart.up;

import io.provlog.devkit.process.ServerStartException;
import java.util.Objects;
import org.springframework.boot.web.server.PortInUseException;

/// Why something failed, in one line for the user: the innermost exception knows best, unless one
/// of ours has already said it.
final class Reason {

    private Reason() {}

    static String of(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null && !saysItAll(cause)) {
            cause = cause.getCause();
        }
        return Objects.requireNonNullElse(cause.getMessage(), cause.toString());
    }

    private static boolean saysItAll(Throwable cause) {
        return cause instanceof ServerStartException || cause instanceof PortInUseException;
    }
}
