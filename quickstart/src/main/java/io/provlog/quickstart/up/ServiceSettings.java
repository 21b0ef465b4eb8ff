package io.provlog.quickstart.up;

import io.provlog.contract.Secret;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The arguments with which each of the three services starts inside this process.
final class ServiceSettings {

    private final SystemOptions options;
    private final Map<String, String> defaults;

    /// @param defaults what this command sets unless the user does
    ServiceSettings(SystemOptions options, Map<String, String> defaults) {
        this.options = options;
        this.defaults = defaults;
    }

    String[] worker(List<PanelSetting> panels) {
        Map<String, String> settings = common(options.ports().worker);
        for (int i = 0; i < panels.size(); i++) {
            settings.putAll(panels.get(i).at(i));
        }
        return arguments(settings);
    }

    String[] logWriter() {
        Map<String, String> settings = common(options.ports().logWriter);
        settings.putAll(database(Database.LOG_WRITER));
        return arguments(settings);
    }

    String[] gateway(Secret adminPassword) {
        Map<String, String> settings = common(options.ports().gateway);
        settings.put("management.server.port", Integer.toString(options.ports().gatewayManagement));
        settings.put("management.server.address", options.address());
        settings.putAll(database(Database.GATEWAY));
        settings.put("provlog.admin-password", adminPassword.reveal());
        return arguments(settings);
    }

    private Map<String, String> common(int port) {
        var settings = new LinkedHashMap<String, String>();
        settings.put("server.port", Integer.toString(port));
        settings.put("server.address", options.address());
        settings.put("spring.kafka.bootstrap-servers", options.bootstrapServers());
        settings.put("spring.main.banner-mode", "off");
        // Stopped by us, in order: the services first, then Kafka and PostgreSQL.
        settings.put("spring.main.register-shutdown-hook", "false");
        // Three applications in one process would fight over the same names.
        settings.put("spring.jmx.enabled", "false");
        return settings;
    }

    private Map<String, String> database(String user) {
        return Map.of(
                "spring.datasource.url",
                "jdbc:postgresql://localhost:%d/%s"
                        .formatted(options.ports().postgresql, Database.NAME),
                "spring.datasource.username",
                user);
    }

    /// The user's settings win over all others.
    private String[] arguments(Map<String, String> settings) {
        var all = new LinkedHashMap<>(defaults);
        all.putAll(settings);
        all.putAll(options.settings());
        return all.entrySet().stream()
                .map(setting -> "--%s=%s".formatted(setting.getKey(), setting.getValue()))
                .toArray(String[]::new);
    }
}
