package io.provlog.worker.panel.http;

import io.provlog.contract.Cause;
import io.provlog.worker.panel.http.CallResult.Unanswered;
import java.io.EOFException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.MessageConstraintException;

/// What a call without an answer ran into, in words that help an admin. They quote no exception:
/// its text may hold anything. Belongs to one call.
final class CallFault {

    private final PanelServer server;
    private final Progress progress;

    CallFault(PanelServer server, Progress progress) {
        this.server = server;
        this.progress = progress;
    }

    /// The time was up, for the attempt or for one of its steps.
    Unanswered timeout() {
        Duration limit = server.timeout();
        return switch (progress.step()) {
            case WAITING -> late(Cause.GATEWAY_TIMEOUT, "No free connection", limit);
            case RESOLVING -> late(Cause.DNS_FAILURE, "No answer from DNS", limit);
            case CONNECTING ->
                    late(Cause.CONNECTION_REFUSED, "No connection", server.connectTimeout());
            case TLS_HANDSHAKE -> late(Cause.GATEWAY_TIMEOUT, "No TLS handshake", limit);
            case SENT -> late(Cause.GATEWAY_TIMEOUT, "No answer", limit);
            case ANSWERING -> late(Cause.GATEWAY_TIMEOUT, "No complete answer", limit);
        };
    }

    /// The time was up before the call could be made.
    Unanswered outOfTime(PanelCall call) {
        return late(Cause.GATEWAY_TIMEOUT, "No time left for " + call.display(), server.timeout());
    }

    /// The worker's own thread was stopped.
    Unanswered interrupted() {
        String consequence = progress.sent() ? "; the Panel may have carried it out" : "";
        return fault(Cause.INTERRUPTED, "The worker stopped during the call" + consequence);
    }

    /// A proxy answered in the Panel's place, before the call was sent.
    Unanswered proxy(int status) {
        return fault(Cause.CONNECTION_REFUSED, "The proxy refused the connection with " + status);
    }

    /// @param problem from the HTTP client, or from the network below it
    Unanswered of(IOException problem) {
        return switch (problem) {
            case UnknownHostException _ -> fault(Cause.DNS_FAILURE, "Unknown host");
            case InterruptedIOException _ -> timeout();
            case NoRouteToHostException _ -> fault(Cause.CONNECTION_REFUSED, "No route to host");
            case ConnectException e -> fault(Cause.CONNECTION_REFUSED, refusal(e));
            case SSLException e when !progress.sent() -> tls(e);
            case MessageConstraintException _ ->
                    fault(Cause.UNKNOWN, "The answer's headers are too long");
            default -> broken(problem);
        };
    }

    private Unanswered broken(IOException problem) {
        if (problem.getCause() instanceof HttpException) {
            return fault(Cause.UNKNOWN, "The answer is not HTTP");
        }
        return progress.step() == Progress.Step.CONNECTING
                ? fault(Cause.CONNECTION_REFUSED, "Connection refused")
                : fault(Cause.CONNECTION_LOST, "Connection lost");
    }

    private static String refusal(ConnectException problem) {
        String message = String.valueOf(problem.getMessage());
        return Stream.of("Network is unreachable", "Connection timed out")
                .filter(message::contains)
                .findFirst()
                .orElse("Connection refused");
    }

    private Unanswered tls(SSLException problem) {
        List<Throwable> causes =
                Stream.iterate((Throwable) problem, Objects::nonNull, Throwable::getCause)
                        .limit(20)
                        .toList();
        if (any(causes, CertificateExpiredException.class)) {
            return certificate("it has expired");
        }
        if (any(causes, CertificateNotYetValidException.class)) {
            return certificate("it is not valid yet");
        }
        if (any(causes, SSLPeerUnverifiedException.class)
                || causes.stream().anyMatch(CallFault::isName)) {
            return certificate("it is for another name");
        }
        if (any(causes, CertificateException.class)) {
            return certificate("it is self-signed or from an unknown issuer");
        }
        return any(causes, EOFException.class)
                ? fault(Cause.CONNECTION_LOST, "Connection lost in the TLS handshake")
                : fault(Cause.UNKNOWN, "No TLS handshake possible (is the port an https one?)");
    }

    private Unanswered certificate(String reason) {
        return fault(Cause.TLS_VERIFY_FAILED, "Certificate refused, " + reason);
    }

    /// The platform tells a wrong name only by its message.
    private static boolean isName(Throwable problem) {
        String message = String.valueOf(problem.getMessage());
        return problem instanceof CertificateException
                && (message.startsWith("No subject alternative")
                        || message.startsWith("No name matching"));
    }

    private static boolean any(List<Throwable> causes, Class<? extends Throwable> type) {
        return causes.stream().anyMatch(type::isInstance);
    }

    private Unanswered late(Cause cause, String what, Duration limit) {
        return fault(cause, what + " within " + inWords(limit));
    }

    private Unanswered fault(Cause cause, String what) {
        return new Unanswered(cause, what + ": " + server.display(), progress.sent(), null);
    }

    private static String inWords(Duration time) {
        return time.toMillis() % 1000 == 0 ? time.toSeconds() + " s" : time.toMillis() + " ms";
    }
}
