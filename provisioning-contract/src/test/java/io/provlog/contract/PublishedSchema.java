package io.provlog.contract;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.dialect.Dialects;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import tools.jackson.databind.JsonNode;

/// A JSON Schema that other programs check themselves against.
final class PublishedSchema {

    static final PublishedSchema REQUEST = new PublishedSchema("action-request");
    static final PublishedSchema OUTCOME = new PublishedSchema("attempt-outcome");

    private final Schema schema;
    final JsonNode json;

    private PublishedSchema(String name) {
        String path = "/META-INF/resources/schemas/%s.schema.json".formatted(name);
        try (var file = PublishedSchema.class.getResourceAsStream(path)) {
            String text =
                    new String(
                            Objects.requireNonNull(file, path).readAllBytes(),
                            StandardCharsets.UTF_8);
            json = ContractJson.read(text);
            schema = SchemaRegistry.withDialect(Dialects.getDraft202012()).getSchema(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// What is wrong with a value; empty where nothing is.
    List<Error> errors(JsonNode value) {
        return schema.validate(value);
    }
}
