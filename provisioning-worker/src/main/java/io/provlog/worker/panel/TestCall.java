package io.provlog.worker.panel;

import io.provlog.worker.panel.http.CallLabels;
import io.provlog.worker.panel.http.CallResult;
import io.provlog.worker.panel.http.PanelCall;
import io.provlog.worker.panel.http.PanelClient;
import io.provlog.worker.panel.http.PanelServer;
import java.util.Set;
import java.util.UUID;

/// The call that tests a server, with an id of its own: it is no attempt at any job. Stateless.
final class TestCall {

    /// Bad gateway, service unavailable, gateway timeout.
    private static final Set<Integer> PROXY_ANSWERS = Set.of(502, 503, 504);

    private TestCall() {}

    /// Blocks for the server's timeout at most.
    static CallResult make(PanelClient client, PanelServer server) {
        try (var panel = client.open(server, new CallLabels(UUID.randomUUID(), 1))) {
            return panel.send(PanelCall.test());
        }
    }

    /// Whether anybody answered: any answer but that of a proxy that reaches nobody.
    static boolean reachedAnybody(CallResult result) {
        return result instanceof CallResult.Answered(var answer)
                && !PROXY_ANSWERS.contains(answer.status());
    }
}
