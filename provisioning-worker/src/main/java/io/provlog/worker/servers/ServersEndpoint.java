package io.provlog.worker.servers;

import io.provlog.contract.ContractJson;
import io.provlog.contract.ServerState.Held;
import io.provlog.worker.panel.ServerTest;
import io.provlog.worker.panel.http.PanelServer;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.Selector;
import org.springframework.boot.actuate.endpoint.annotation.WriteOperation;
import org.springframework.boot.actuate.endpoint.web.WebEndpointResponse;
import tools.jackson.databind.JsonNode;

/// The servers on the management port: `GET /actuator/servers` lists them, `POST
/// /actuator/servers/{name}` tests one. Tokens are never shown.
@Endpoint(id = "servers")
class ServersEndpoint {

    private final TestedServers servers;
    private final ServerHolds holds;
    private final ServersLoop loop;

    ServersEndpoint(TestedServers servers, ServerHolds holds, ServersLoop loop) {
        this.servers = servers;
        this.holds = holds;
        this.loop = loop;
    }

    record Servers(List<Server> servers, @Nullable String problem) {}

    /// @param timeout such as `PT30S`
    /// @param held why it gets no calls for the moment; null where it gets them
    record Server(
            String name,
            String apiUrl,
            String auth,
            boolean sslVerify,
            String timeout,
            int maxConcurrentCalls,
            @Nullable ServerTest lastTest,
            @Nullable Held held) {

        static Server of(TestedServers.Tested tested, @Nullable Held held) {
            PanelServer server = tested.server();
            return new Server(
                    server.name(),
                    server.apiUrl().toString(),
                    server.auth().name().toLowerCase(Locale.ROOT),
                    server.sslVerify(),
                    server.timeout().toString(),
                    server.maxConcurrentCalls(),
                    tested.test(),
                    held);
        }
    }

    @ReadOperation
    JsonNode servers() {
        List<Server> all =
                servers.all().stream()
                        .map(one -> Server.of(one, holds.of(one.server().name()).orElse(null)))
                        .toList();
        return json(new Servers(all, loop.problem()));
    }

    @WriteOperation
    WebEndpointResponse<JsonNode> test(@Selector String name) {
        return servers.test(name)
                .map(tested -> new WebEndpointResponse<>(json(tested.test())))
                .orElseGet(() ->
                        new WebEndpointResponse<>(
                                json(Map.of("error", "No server of that name")),
                                WebEndpointResponse.STATUS_NOT_FOUND));
    }

    private static JsonNode json(@Nullable Object value) {
        return ContractJson.mapper().valueToTree(value);
    }
}
