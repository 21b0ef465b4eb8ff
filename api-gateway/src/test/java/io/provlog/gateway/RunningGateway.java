package io.provlog.gateway;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.context.ConfigurableApplicationContext;

/// A gateway as it runs for people, on free ports, asked over HTTP.
public final class RunningGateway implements AutoCloseable {

    public static final String PASSWORD = "correct horse";

    private static final Pattern CSRF = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

    private final ConfigurableApplicationContext context;
    private final HttpClient anybody = HttpClient.newHttpClient();
    private final HttpClient admin;

    private RunningGateway(ConfigurableApplicationContext context) {
        this.context = context;
        this.admin = loggedIn("admin", PASSWORD);
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

    /// A browser's client: it keeps cookies, and follows nothing.
    public static HttpClient browser() {
        return HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
    }

    /// A browser's client with a session of its own.
    public HttpClient loggedIn(String user, String password) {
        HttpClient browser = browser();
        logIn(browser, user, password);
        return browser;
    }

    /// Fills in the login page's form.
    public HttpResponse<String> logIn(HttpClient browser, String user, String password) {
        String page = send(browser, request(url("/login"))).body();
        return send(
                browser, form(url("/login"), page, Map.of("username", user, "password", password)));
    }

    /// A form as the page that it stands on sends it.
    public static HttpRequest.Builder form(String url, String page, Map<String, String> fields) {
        Matcher token = CSRF.matcher(page);
        String csrf = token.find() ? token.group(1) : "";
        String body =
                Stream.concat(Stream.of(Map.entry("_csrf", csrf)), fields.entrySet().stream())
                        .map(field ->
                                field.getKey() + "=" + URLEncoder.encode(field.getValue(), UTF_8))
                        .collect(Collectors.joining("&"));
        return request(url)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(body));
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

    public <T> T bean(String name, Class<T> type) {
        return context.getBean(name, type);
    }

    /// Asks as the admin, in a session: a password check for every request takes long.
    public HttpResponse<String> get(String path) {
        return send(admin, request(url(path)));
    }

    /// Sends JSON, as a program does.
    public HttpResponse<String> post(
            String user, String password, String path, String json, String... headers) {
        HttpRequest.Builder request =
                basic(request(url(path)), user, password)
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(json));
        for (int i = 0; i < headers.length; i += 2) {
            request.setHeader(headers[i], headers[i + 1]);
        }
        return send(request);
    }

    public static HttpRequest.Builder request(String url) {
        return HttpRequest.newBuilder(URI.create(url)).timeout(Duration.ofSeconds(30));
    }

    public static HttpRequest.Builder basic(
            HttpRequest.Builder request, String user, String password) {
        byte[] both = (user + ":" + password).getBytes(UTF_8);
        return request.header("Authorization", "Basic " + Base64.getEncoder().encodeToString(both));
    }

    public HttpResponse<String> send(HttpRequest.Builder request) {
        return send(anybody, request);
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
