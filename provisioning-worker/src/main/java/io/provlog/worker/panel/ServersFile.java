package io.provlog.worker.panel;

import io.provlog.worker.panel.ServersSettings.Server;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;

/// Reads a file of servers: `servers:` and a list, whose fields are those of the settings. What is
/// wrong with it is told without any value, since a token may stand in the wrong place. Used once.
final class ServersFile {

    /// Each field, and what a value looks like.
    private static final Map<String, String> FIELDS =
            Map.of(
                    "name", "a name",
                    "api-url", "an address such as https://panel-1.example.com:8443",
                    "api-token", "a token",
                    "api-token-file", "a path",
                    "auth", "hmac or bearer",
                    "ssl-verify", "true or false",
                    "timeout", "a duration such as 30s",
                    "max-concurrent-calls", "a whole number");

    private static final String KNOWN =
            "name, api-url, api-token (or api-token-file), auth,"
                    + " ssl-verify, timeout, max-concurrent-calls";

    private final Map<String, String> values = new LinkedHashMap<>();

    private ServersFile() {}

    /// A file that is not as expected. Its message does not name the file.
    static final class Bad extends Exception {

        private static final long serialVersionUID = 1;

        Bad(String message) {
            super(message, null, false, false);
        }
    }

    /// The servers as they stand there, not yet checked.
    static List<Server> read(Path file) throws Bad {
        try {
            return new ServersFile().servers(parse(SmallFile.read(file)));
        } catch (SmallFile.Unreadable e) {
            throw new Bad(String.valueOf(e.getMessage()));
        }
    }

    private static Object parse(String text) throws Bad {
        try {
            var options = new LoaderOptions();
            options.setAllowDuplicateKeys(false);
            Object document = new Yaml(new SafeConstructor(options)).load(text);
            return document == null ? "" : document;
        } catch (MarkedYAMLException e) {
            var place = e.getProblemMark();
            throw new Bad(
                    place == null
                            ? "not readable as YAML"
                            : "not readable as YAML at line %d, column %d"
                                    .formatted(place.getLine() + 1, place.getColumn() + 1));
        } catch (YAMLException e) {
            throw new Bad("not readable as YAML");
        }
    }

    private List<Server> servers(Object document) throws Bad {
        if (!(document instanceof Map<?, ?> top) || !(top.get("servers") instanceof List<?> list)) {
            throw new Bad("expected 'servers:' and a list of servers ('servers: []' for none)");
        }
        if (top.size() > 1) {
            throw new Bad("expected nothing beside 'servers:'");
        }
        for (int i = 0; i < list.size(); i++) {
            take("servers[" + i + "]", list.get(i));
        }
        return list.isEmpty() ? List.of() : bound();
    }

    private void take(String place, Object item) throws Bad {
        if (!(item instanceof Map<?, ?> server)) {
            throw new Bad(place + ": expected a server with the fields " + KNOWN);
        }
        for (var field : server.entrySet()) {
            if (!(field.getKey() instanceof String name) || !FIELDS.containsKey(name)) {
                throw new Bad("%s: has %s; known are %s".formatted(place, unknown(field), KNOWN));
            }
            take(place + "." + name, name, field.getValue());
        }
    }

    private void take(String place, String name, Object value) throws Bad {
        if (name.equals("api-token") && !(value instanceof String)) {
            throw new Bad(place + ": expected text in quotes, or YAML reads it as something else");
        }
        if (!(value instanceof String || value instanceof Number || value instanceof Boolean)) {
            throw new Bad(place + ": expected " + FIELDS.get(name));
        }
        values.put(place, value.toString());
    }

    private List<Server> bound() throws Bad {
        try {
            return new ArrayList<>(
                    new Binder(new MapConfigurationPropertySource(values))
                            .bind("servers", Bindable.listOf(Server.class))
                            .get());
        } catch (BindException e) {
            String place = e.getName().toString();
            String field = place.substring(place.lastIndexOf('.') + 1);
            throw new Bad(
                    "%s: expected %s"
                            .formatted(place, FIELDS.getOrDefault(field, "something else")));
        }
    }

    /// Names what looks like the name of a field, and nothing else.
    private static String unknown(Map.Entry<?, ?> field) {
        return field.getKey() instanceof String name && name.matches("[A-Za-z_-]{1,30}")
                ? "the unknown field '" + name + "'"
                : "an unknown field";
    }
}
