package io.provlog.devkit.panel;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One HTTP request as it came over the wire. Unchangeable.
public final class PanelRequest {

    private final String method;
    private final String path;
    private final Map<String, String> headers;
    private final byte[] body;

    /// @param path with the query string, undecoded
    /// @param headers found whatever their names' case
    PanelRequest(String method, String path, Map<String, String> headers, byte[] body) {
        this.method = method;
        this.path = path;
        this.headers = headers;
        this.body = body;
    }

    public String method() {
        return method;
    }

    /// With the query string, undecoded.
    public String path() {
        return path;
    }

    /// Found whatever their names' case; several of one name are joined with commas.
    public Map<String, String> headers() {
        return headers;
    }

    public @Nullable String header(String name) {
        return headers.get(name);
    }

    public byte[] body() {
        return body.clone();
    }

    public String bodyText() {
        return new String(body, StandardCharsets.UTF_8);
    }

    boolean hasBody() {
        return body.length > 0;
    }

    /// Without headers and body: they hold secrets.
    @Override
    public String toString() {
        return method + " " + path;
    }
}
