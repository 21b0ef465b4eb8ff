package io.provlog.worker.panel;

import io.provlog.contract.Secret;
import io.provlog.worker.panel.ServersReading.Unusable;
import io.provlog.worker.panel.ServersReading.Usable;
import io.provlog.worker.panel.ServersSettings.Server;
import io.provlog.worker.panel.http.PanelServer;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.Path.Node;
import jakarta.validation.Validator;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Where the servers come from: the settings, the servers file, and the token files that either
/// names. Each reading is a new look at all of them. Any thread may call it.
public final class ServersSource {

    private static final int PROBLEMS_TOLD = 5;

    private final ServersSettings settings;
    private final Validator validator;

    ServersSource(ServersSettings settings, Validator validator) {
        this.settings = settings;
        this.validator = validator;
    }

    /// Whether anything is read that can change.
    public boolean canChange() {
        return settings.serversFile() != null
                || settings.servers().stream().anyMatch(server -> server.apiTokenFile() != null);
    }

    public ServersReading read() {
        List<Server> servers = new ArrayList<>(settings.servers());
        Path file = settings.serversFile();
        try {
            if (file != null) {
                servers.addAll(ServersFile.read(file));
            }
        } catch (ServersFile.Bad e) {
            return new Unusable("provlog.servers-file %s: %s".formatted(file, e.getMessage()));
        }
        List<String> problems = new ArrayList<>();
        for (int i = 0; i < servers.size(); i++) {
            readToken(servers, i, problems);
        }
        return problems.isEmpty() ? checked(servers) : unusable(problems.stream());
    }

    private void readToken(List<Server> servers, int index, List<String> problems) {
        Server server = servers.get(index);
        Path file = server.apiTokenFile();
        if (file == null || server.apiToken() != null) {
            return;
        }
        try {
            String token = SmallFile.read(file).replaceFirst("[\\r\\n]+$", "");
            servers.set(index, server.withToken(new Secret(token)));
        } catch (SmallFile.Unreadable e) {
            problems.add("%s.api-token-file %s: %s".formatted(place(index), file, e.getMessage()));
        }
    }

    private ServersReading checked(List<Server> servers) {
        var violations = validator.validate(settings.with(servers));
        return violations.isEmpty()
                ? new Usable(servers.stream().flatMap(this::toPanelServer).toList())
                : unusable(violations.stream().map(this::problem).sorted());
    }

    private Stream<PanelServer> toPanelServer(Server server) {
        Secret token = server.apiToken();
        return token == null
                ? Stream.empty()
                : Stream.of(server.toPanelServer(token, settings.verifiesByDefault()));
    }

    private static Unusable unusable(Stream<String> problems) {
        return new Unusable(problems.limit(PROBLEMS_TOLD).collect(Collectors.joining("; ")));
    }

    /// The settings' messages name no index; a list of servers needs one.
    private String problem(ConstraintViolation<ServersSettings> violation) {
        for (Node node : violation.getPropertyPath()) {
            Integer index = node.getIndex();
            if (index != null) {
                return violation.getMessage().replace("provlog.servers[]", place(index));
            }
        }
        Path file = settings.serversFile();
        return file == null
                ? violation.getMessage()
                : "%s (provlog.servers-file %s)".formatted(violation.getMessage(), file);
    }

    private String place(int index) {
        int own = settings.servers().size();
        return index < own
                ? "provlog.servers[%d]".formatted(index)
                : "provlog.servers-file %s: servers[%d]"
                        .formatted(settings.serversFile(), index - own);
    }
}
