package io.provlog.devkit.panel;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.dialect.Dialects;
import io.provlog.contract.ContractJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.StringNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/// `docs/panel-api.yaml`, ready to hold requests and answers against it.
final class PanelApiDescription {

    private static final Path FILE = Path.of("../docs/panel-api.yaml");
    private static final String IRI = "https://provlog.test/panel-api";

    private final JsonNode document;
    private final SchemaRegistry schemas;

    PanelApiDescription() {
        try {
            String text = Files.readString(FILE);
            document = new YAMLMapper().readTree(text);
            schemas =
                    SchemaRegistry.withDialect(
                            Dialects.getOpenApi31(),
                            builder -> builder.schemas(Map.of(IRI, document.toString())));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// One operation.
    ///
    /// @param pointer where it stands in the file
    record Operation(String id, String pointer, Map<String, String> pathValues, JsonNode node) {}

    List<String> operationIds() {
        return operations().map(operation -> operation.path("operationId").asString()).toList();
    }

    private Stream<JsonNode> operations() {
        return document.get("paths").values().stream()
                .flatMap(path -> path.properties().stream())
                .filter(entry -> !entry.getKey().equals("parameters"))
                .map(Map.Entry::getValue);
    }

    Optional<Operation> operation(String method, String target) {
        String path = target.replaceFirst("\\?.*", "");
        for (var entry : document.get("paths").properties()) {
            JsonNode node = entry.getValue().path(method.toLowerCase(Locale.ROOT));
            Matcher matcher = pattern(entry.getKey()).matcher(path);
            if (node.isObject() && matcher.matches()) {
                String pointer =
                        "/paths/%s/%s"
                                .formatted(
                                        escaped(entry.getKey()), method.toLowerCase(Locale.ROOT));
                Map<String, String> values = new TreeMap<>();
                if (matcher.groupCount() > 0) {
                    values.put("id", decoded(matcher.group(1)));
                }
                String id = node.get("operationId").stringValue();
                return Optional.of(new Operation(id, pointer, values, node));
            }
        }
        return Optional.empty();
    }

    private static Pattern pattern(String path) {
        return Pattern.compile(path.replaceAll("\\{\\w+}", "([^/]+)"));
    }

    /// What is wrong with a request.
    ///
    /// @param headers found whatever their names' case
    List<String> problems(String method, String target, Map<String, String> headers, String body) {
        Optional<Operation> known = operation(method, target);
        if (known.isEmpty()) {
            return List.of("no operation for " + method + " " + target);
        }
        Operation operation = known.get();
        Map<String, String> named = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        named.putAll(headers);
        List<String> found = new ArrayList<>(credentialProblems(named));
        checkParameters(operation, target, named, found);
        JsonNode content = operation.node().path("requestBody").path("content");
        if (content.isObject()) {
            String type = named.getOrDefault("Content-Type", "none").replaceFirst(";.*", "");
            found.addAll(
                    bodyProblems(
                            operation.pointer() + "/requestBody/content", content, type, body));
        } else if (!body.isEmpty()) {
            found.add("a body where none is described");
        }
        return found;
    }

    private List<String> credentialProblems(Map<String, String> headers) {
        boolean signed =
                headers.getOrDefault("X-Timestamp", "").matches("\\d+")
                        && headers.getOrDefault("X-Signature", "").matches("[0-9a-f]{64}");
        boolean bearer = headers.getOrDefault("Authorization", "").startsWith("Bearer ");
        return signed || bearer ? List.of() : List.of("no credentials");
    }

    private void checkParameters(
            Operation operation, String target, Map<String, String> headers, List<String> found) {
        Map<String, String> query = query(target);
        for (JsonNode parameter : parameters(operation)) {
            String name = parameter.get("name").stringValue();
            String value =
                    switch (parameter.get("in").stringValue()) {
                        case "header" -> headers.get(name);
                        case "query" -> query.remove(name);
                        default -> operation.pathValues().get(name);
                    };
            if (value == null) {
                if (parameter.path("required").asBoolean(false)) {
                    found.add(name + " is missing");
                }
            } else {
                JsonNode schema = parameter.get("schema");
                schemas.getSchema(schema)
                        .validate(StringNode.valueOf(value))
                        .forEach(error -> found.add(name + ": " + error.getMessage()));
            }
        }
        query.keySet().forEach(name -> found.add("unknown parameter " + name));
    }

    private List<JsonNode> parameters(Operation operation) {
        String path = operation.pointer().replaceFirst("/\\w+$", "");
        return Stream.of(document.at(path), operation.node())
                .flatMap(level -> level.path("parameters").values().stream())
                .map(this::resolved)
                .toList();
    }

    /// What is wrong with an answer.
    ///
    /// @param type the content type, or an empty text
    List<String> problems(Operation operation, int status, String type, String body) {
        JsonNode responses = operation.node().get("responses");
        String key =
                Stream.of(Integer.toString(status), status / 100 + "XX")
                        .filter(responses::has)
                        .findFirst()
                        .orElse("");
        if (key.isEmpty()) {
            return List.of("status %d is not described".formatted(status));
        }
        JsonNode response = responses.get(key);
        String pointer =
                response.has("$ref")
                        ? response.get("$ref").stringValue().substring(1)
                        : "%s/responses/%s".formatted(operation.pointer(), key);
        String bare = type.replaceFirst(";.*", "");
        return bodyProblems(pointer + "/content", resolved(response).path("content"), bare, body);
    }

    /// What is wrong with the file's own examples.
    List<String> exampleProblems() {
        List<String> found = new ArrayList<>();
        collectExamples("", document, found);
        return found;
    }

    private void collectExamples(String pointer, JsonNode node, List<String> found) {
        if (node.path("schema").isObject()) {
            Stream.concat(
                            Stream.of(node.path("example")),
                            node.path("examples").values().stream().map(e -> e.path("value")))
                    .filter(example -> !example.isMissingNode())
                    .forEach(example ->
                            schema(pointer + "/schema")
                                    .validate(example)
                                    .forEach(error -> found.add(pointer + ": " + error)));
        }
        node.properties()
                .forEach(p ->
                        collectExamples(pointer + "/" + escaped(p.getKey()), p.getValue(), found));
    }

    private List<String> bodyProblems(String pointer, JsonNode content, String type, String body) {
        if (!content.has(type)) {
            return List.of("content type '%s' is not described".formatted(type));
        }
        JsonNode value =
                type.endsWith("json")
                        ? ContractJson.mapper().readTree(body)
                        : StringNode.valueOf(body);
        return schema("%s/%s/schema".formatted(pointer, escaped(type))).validate(value).stream()
                .map(Object::toString)
                .toList();
    }

    private Schema schema(String pointer) {
        return schemas.getSchema(SchemaLocation.of(IRI + "#" + pointer));
    }

    private JsonNode resolved(JsonNode node) {
        return node.has("$ref") ? document.at(node.get("$ref").stringValue().substring(1)) : node;
    }

    private static Map<String, String> query(String target) {
        Map<String, String> query = new TreeMap<>();
        int mark = target.indexOf('?');
        if (mark >= 0) {
            for (String pair : target.substring(mark + 1).split("&", -1)) {
                int equals = pair.indexOf('=');
                query.put(pair.substring(0, equals), decoded(pair.substring(equals + 1)));
            }
        }
        return query;
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    private static String escaped(String key) {
        return key.replace("~", "~0").replace("/", "~1");
    }
}
