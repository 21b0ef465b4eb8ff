package io.provlog.gateway;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.stream.Stream;
import org.springframework.context.ConfigurableApplicationContext;

/// A gateway as it runs for people, on free ports, asked over HTTP.
public final class RunningGateway implements AutoCloseable {

    public static final String PASSWORD = "correct horse";

    private final ConfigurableApplicationContext context;
    private final HttpClient http = client();

    private RunningGateway(ConfigurableApplicationContext context) {
        this.context = context;
    }

    public static RunningGateway on(LogDatabase database, String... more) {
        return on(database.gatewayUrl(), more);
    }

    public static RunningGateway on(String url, String... more) {
        Stream<String> settings =
                Stream.of(
                        "--server.port=0",
                        "--management.server.port=0",
                        "--spring.datasource.url=" + url,
                        "--provlog.admin-password=" + PASSWORD);
        return new RunningGateway(
                GatewayApplication.start(
                        Stream.concat(settings, Stream.of(more)).toArray(String[]::new)));
    }

    /// A client that follows nothing and keeps no cookies.
    private static HttpClient client() {
        return HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10)).build();
    }

    /// A browser's client: it keeps cookies.
    public static HttpClient browser() {
        return HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
    }

    public String url(String path) {
        return "http://localhost:%s%s".formatted(port("local.server.port"), path);
    }

    public String managementUrl(String path) {
        return "http://localhost:%s%s".formatted(port("local.management.port"), path);
    }

    private String port(String property) {
        return context.getEnvironment().getRequiredProperty(property);
    }

    public <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    public HttpResponse<String> get(String path) {
        return send(basic(request(url(path)), "admin", PASSWORD));
    }

    public static HttpRequest.Builder request(String url) {
        return HttpRequest.newBuilder(URI.create(url)).timeout(Duration.ofSeconds(30));
    }

    public static HttpRequest.Builder basic(
            HttpRequest.Builder request, String user, String password) {
        byte[] both = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
        return request.header("Authorization", "Basic " + Base64.getEncoder().encodeToString(both));
    }

    public HttpResponse<String> send(HttpRequest.Builder request) {
        return send(http, request);
    }

    public static HttpResponse<String> send(HttpClient http, HttpRequest.Builder request) {
        try {
            return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        context.close();
    }
}
