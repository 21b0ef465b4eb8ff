package io.provlog.worker.servers;

import io.provlog.worker.panel.http.PanelServer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What has become different among the servers, by name.
///
/// @param changed with the settings that differ, such as `panel-1 (api-token)`; never their values
record ServersChange(List<String> added, List<String> changed, List<String> removed) {

    static ServersChange between(Collection<PanelServer> before, Collection<PanelServer> after) {
        Map<String, PanelServer> old = byName(before);
        Map<String, PanelServer> now = byName(after);
        return new ServersChange(
                now.keySet().stream().filter(name -> !old.containsKey(name)).sorted().toList(),
                now.values().stream().flatMap(server -> changed(old, server)).sorted().toList(),
                old.keySet().stream().filter(name -> !now.containsKey(name)).sorted().toList());
    }

    /// `added panel-3, changed panel-1 (api-token, timeout)`.
    String inWords() {
        List<String> parts = new ArrayList<>();
        added.forEach(name -> parts.add("added " + name));
        changed.forEach(name -> parts.add("changed " + name));
        removed.forEach(name -> parts.add("removed " + name));
        return parts.isEmpty() ? "nothing changed" : String.join(", ", parts);
    }

    private static Stream<String> changed(Map<String, PanelServer> old, PanelServer after) {
        PanelServer before = old.get(after.name());
        return before == null || before.equals(after)
                ? Stream.empty()
                : Stream.of(changed(before, after));
    }

    private static String changed(PanelServer before, PanelServer after) {
        List<String> settings = new ArrayList<>();
        add(settings, "api-url", before, after, PanelServer::apiUrl);
        add(settings, "api-token", before, after, PanelServer::apiToken);
        add(settings, "auth", before, after, PanelServer::auth);
        add(settings, "ssl-verify", before, after, PanelServer::sslVerify);
        add(settings, "timeout", before, after, PanelServer::timeout);
        add(settings, "max-concurrent-calls", before, after, PanelServer::maxConcurrentCalls);
        return "%s (%s)".formatted(after.name(), String.join(", ", settings));
    }

    private static void add(
            List<String> settings,
            String name,
            PanelServer before,
            PanelServer after,
            Function<PanelServer, Object> value) {
        if (!Objects.equals(value.apply(before), value.apply(after))) {
            settings.add(name);
        }
    }

    private static Map<String, PanelServer> byName(Collection<PanelServer> servers) {
        return servers.stream().collect(Collectors.toMap(PanelServer::name, Function.identity()));
    }
}
