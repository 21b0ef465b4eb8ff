package io.provlog.worker.panel.http;

import io.provlog.contract.Secret;
import java.net.URI;
import java.time.Duration;

/// A Panel server as the worker calls it. Equal values share their connections.
///
/// @param name as requests name it in `service.server`
/// @param apiUrl `http` or `https`, without user, query and trailing slash
/// @param sslVerify false: any certificate is accepted
/// @param timeout limit for a whole attempt, look-ups included: no call outlives it
/// @param maxConcurrentCalls the most calls, and so connections, at a time
public record PanelServer(
        String name,
        URI apiUrl,
        Secret apiToken,
        PanelAuth auth,
        boolean sslVerify,
        Duration timeout,
        int maxConcurrentCalls) {

    /// A server that takes longer to accept a connection is not there.
    private static final Duration CONNECT_LIMIT = Duration.ofSeconds(10);

    /// The same, but for a limit on time that is no longer than `longest`.
    public PanelServer within(Duration longest) {
        return timeout.compareTo(longest) <= 0
                ? this
                : new PanelServer(
                        name, apiUrl, apiToken, auth, sslVerify, longest, maxConcurrentCalls);
    }

    Duration connectTimeout() {
        return timeout.compareTo(CONNECT_LIMIT) < 0 ? timeout : CONNECT_LIMIT;
    }

    /// Name and address for messages: `panel-1 (127.0.0.1:8090)`.
    String display() {
        return name + " (" + apiUrl.getRawAuthority() + ")";
    }
}
