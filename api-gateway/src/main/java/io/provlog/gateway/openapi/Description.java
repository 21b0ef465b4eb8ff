package io.provlog.gateway.openapi;

import io.swagger.v3.core.util.Yaml31;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

/// Puts what is written about each call into the list that springdoc has made of the mappings. A
/// call that nothing is written about stays as it was found: without a summary. Any thread may use
/// it.
@Component
class Description implements OpenApiCustomizer {

    private static final String FILE = "openapi/api.yaml";

    @Override
    public void customise(OpenAPI found) {
        OpenAPI written = read();
        found.getPaths().forEach((path, calls) -> describe(calls, written.getPaths().get(path)));
        found.info(written.getInfo())
                .servers(written.getServers())
                .security(written.getSecurity())
                .tags(written.getTags())
                .components(written.getComponents());
    }

    private static void describe(PathItem found, @Nullable PathItem written) {
        if (written == null) {
            return;
        }
        found.readOperationsMap()
                .keySet()
                .forEach(method -> {
                    Operation operation = written.readOperationsMap().get(method);
                    if (operation != null) {
                        found.operation(method, operation);
                    }
                });
    }

    private static OpenAPI read() {
        try (InputStream file = new ClassPathResource(FILE).getInputStream()) {
            return Yaml31.mapper().readValue(file, OpenAPI.class);
        } catch (IOException e) {
            throw new UncheckedIOException("The API's description cannot be read", e);
        }
    }
}
