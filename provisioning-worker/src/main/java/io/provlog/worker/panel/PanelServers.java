package io.provlog.worker.panel;

import io.provlog.worker.panel.http.PanelServer;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// The servers as they are now, by name. Any thread may read them; the thread that watches their
/// files exchanges them all at once.
public final class PanelServers {

    private static final int NAMED_IN_TEXT = 20;

    private volatile Map<String, PanelServer> byName;

    public PanelServers(Collection<PanelServer> servers) {
        byName = byName(servers);
    }

    public Optional<PanelServer> find(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    public int size() {
        return byName.size();
    }

    /// All, in the order of their names.
    public List<PanelServer> all() {
        return List.copyOf(byName.values());
    }

    /// From now on it is these. Attempts that run go on with what they began with.
    public void replace(Collection<PanelServer> servers) {
        byName = byName(servers);
    }

    /// The names, for messages.
    String names() {
        Map<String, PanelServer> now = byName;
        return now.isEmpty()
                ? "none"
                : now.keySet().stream().limit(NAMED_IN_TEXT).collect(Collectors.joining(", "));
    }

    /// Never changed once made.
    private static Map<String, PanelServer> byName(Collection<PanelServer> servers) {
        return new TreeMap<>(
                servers.stream().collect(Collectors.toMap(PanelServer::name, server -> server)));
    }
}
