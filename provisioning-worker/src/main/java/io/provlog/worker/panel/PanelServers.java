package io.provlog.worker.panel;

import io.provlog.worker.panel.http.PanelServer;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// The configured servers, by name. Immutable.
public final class PanelServers {

    private static final int NAMED_IN_TEXT = 20;

    private final Map<String, PanelServer> byName;

    public PanelServers(Collection<PanelServer> servers) {
        byName =
                new TreeMap<>(
                        servers.stream().collect(Collectors.toMap(PanelServer::name, s -> s)));
    }

    public Optional<PanelServer> find(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    public int size() {
        return byName.size();
    }

    /// The names, for messages.
    String names() {
        return byName.isEmpty()
                ? "none"
                : byName.keySet().stream().limit(NAMED_IN_TEXT).collect(Collectors.joining(", "));
    }
}
