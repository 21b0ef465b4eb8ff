package io.provlog.worker.panel;

import io.provlog.contract.Action;
import io.provlog.contract.ActionRequest;
import io.provlog.contract.Cause;
import io.provlog.contract.Secret;
import io.provlog.contract.Service;
import io.provlog.worker.panel.AttemptResult.Failed;
import io.provlog.worker.panel.http.CallLabels;
import io.provlog.worker.panel.http.PanelClient;
import io.provlog.worker.panel.http.PanelServer;
import io.provlog.worker.panel.redaction.Redaction;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.StringNode;

/// Makes attempts at jobs. Any number of threads may call it, best virtual ones.
public final class PanelAttempts {

    private final PanelServers servers;
    private final PanelClient client;
    private final Redaction redaction;
    private final CreatePasswords passwords;

    PanelAttempts(
            PanelServers servers,
            PanelClient client,
            Redaction redaction,
            CreatePasswords passwords) {
        this.servers = servers;
        this.client = client;
        this.redaction = redaction;
        this.passwords = passwords;
    }

    /// Makes one attempt: the look-ups that it needs, then the action's call, all within the
    /// server's timeout, after which nothing of it is sent any more. Blocks until then at most.
    /// Whatever a Panel or the network does is told by the result; an interrupt ends the attempt as
    /// [Cause#INTERRUPTED].
    ///
    /// @param attempt 1 to 3
    /// @param earlierMayHaveDoneIt whether an earlier attempt of the job may have been carried out:
    ///   then the Panel is asked first
    /// @param limit on the time it takes, where the server's timeout has been raised since it was
    ///   decided
    public AttemptResult attempt(
            ActionRequest request, int attempt, boolean earlierMayHaveDoneIt, Duration limit) {
        return servers.find(request.service().server())
                .map(server ->
                        attempt(server.within(limit), request, attempt, earlierMayHaveDoneIt))
                .orElseGet(() -> notConfigured(request, earlierMayHaveDoneIt));
    }

    /// Whether anybody answers at a server: any answer but that of a proxy that reaches nobody. A
    /// server that is not configured needs no call to fail, so it counts as answering. Blocks for
    /// the server's timeout at most.
    public boolean answers(String name) {
        return servers.find(name)
                .map(server -> TestCall.reachedAnybody(TestCall.make(client, server)))
                .orElse(true);
    }

    private AttemptResult attempt(
            PanelServer server, ActionRequest request, int attempt, boolean earlierMayHaveDoneIt) {
        return switch (passwords.choose(request)) {
            case CreatePasswords.Choice.Usable(var password) ->
                    attempt(server, request, attempt, earlierMayHaveDoneIt, password);
            case CreatePasswords.Choice.Unusable(var error) ->
                    notCalled(Cause.INVALID_REQUEST, error, earlierMayHaveDoneIt);
        };
    }

    private AttemptResult attempt(
            PanelServer server,
            ActionRequest request,
            int attempt,
            boolean earlierMayHaveDoneIt,
            @Nullable Secret password) {
        Action action = request.action();
        var payloads = new Payloads(redaction, secrets(server.apiToken(), password));
        Service service = request.service();
        var results = new Results(action, service, payloads, earlierMayHaveDoneIt);
        try (var panel = client.open(server, new CallLabels(request.id(), attempt))) {
            return new Attempt(action, service, panel, results, earlierMayHaveDoneIt)
                    .make(password);
        }
    }

    private static List<Secret> secrets(Secret apiToken, @Nullable Secret password) {
        return password == null ? List.of(apiToken) : List.of(apiToken, password);
    }

    private Failed notConfigured(ActionRequest request, boolean earlierMayHaveDoneIt) {
        String error =
                "No server '%s' in the setting provlog.servers; there are: %s"
                        .formatted(request.service().server(), servers.names());
        return notCalled(Cause.SERVER_NOT_CONFIGURED, error, earlierMayHaveDoneIt);
    }

    private static Failed notCalled(Cause cause, String error, boolean earlierMayHaveDoneIt) {
        return new Failed(
                null, StringNode.valueOf(error), null, cause, null, earlierMayHaveDoneIt, error);
    }
}
