package io.provlog.gateway.alert;

import io.provlog.contract.Cause;
import io.provlog.contract.WireName;
import org.jspecify.annotations.Nullable;

/// What an incident is about: there is one incident of a subject at a time.
///
/// @param server the Panel server that it is about
/// @param cause what dead letters have in common that are not about a server
record Subject(AlertKind kind, @Nullable String server, @Nullable String cause) {

    static final Subject LOG_BEHIND = new Subject(AlertKind.LOG_BEHIND, null, null);
    static final Subject KAFKA_AWAY = new Subject(AlertKind.KAFKA_AWAY, null, null);

    static Subject held(String server) {
        return new Subject(AlertKind.SERVER_HELD, server, null);
    }

    /// An outage of a server shows in several causes; what is wrong with requests, on several
    /// servers.
    static Subject deadLetters(String cause, @Nullable String server) {
        return server != null && isOfServer(cause)
                ? new Subject(AlertKind.DEAD_LETTERS, server, null)
                : new Subject(AlertKind.DEAD_LETTERS, null, cause);
    }

    private static boolean isOfServer(String cause) {
        return WireName.find(Cause.class, cause)
                .map(known ->
                        switch (known) {
                            case CONNECTION_REFUSED,
                                    UNAUTHORIZED,
                                    TLS_VERIFY_FAILED,
                                    GATEWAY_TIMEOUT,
                                    DNS_FAILURE,
                                    CONNECTION_LOST,
                                    FORBIDDEN,
                                    RATE_LIMITED,
                                    PANEL_ERROR,
                                    PANEL_UNAVAILABLE,
                                    INTERRUPTED ->
                                    true;
                            case ACCOUNT_EXISTS,
                                    PACKAGE_NOT_FOUND,
                                    ACCOUNT_NOT_FOUND,
                                    INVALID_REQUEST,
                                    SERVER_NOT_CONFIGURED,
                                    UNKNOWN ->
                                    false;
                        })
                .orElse(false);
    }
}
