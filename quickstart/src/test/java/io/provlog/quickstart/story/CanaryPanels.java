package io.provlog.quickstart.story;

import io.provlog.contract.ContractJson;
import io.provlog.quickstart.story.EchoingPanel.Reply;
import io.provlog.quickstart.story.EchoingPanel.Sent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/// The Panel servers of the canary test: each has a token that is a canary, is sent a password that
/// is one, and sends them back in its own way, together with a secret of its own.
final class CanaryPanels implements AutoCloseable {

    /// Part of each server's name, so that what is searched can be shown to be searchable.
    static final String CONTROL = "zq7control";

    /// The last part of the name of the server that never answers.
    static final String SILENT = "silent";

    private final EchoingPanel panel;
    private final List<Canary> canaries = new ArrayList<>();
    private final List<Server> servers = new ArrayList<>();
    private final Canary own = canary(Canary.token("PanelOwn"));

    /// @param password what requests to it give
    record Server(String name, String apiUrl, String auth, Canary token, Canary password) {}

    CanaryPanels() throws Exception {
        panel = new EchoingPanel();
        echoing("json", "bearer", this::json);
        echoing("encrypted", "hmac", this::json);
        echoing("dump", "bearer", this::dump);
        echoing("html", "hmac", this::html);
        echoing("text", "bearer", this::text);
        echoing("redirect", "bearer", this::redirect);
        echoing("unauthorized", "bearer", this::unauthorized);
        echoing(
                "broken",
                "bearer",
                call -> reply(200, "application/json", "{\"id\":7,\"" + call.body()));
        echoing("created", "hmac", this::created);
        var echoes = new CanaryEchoes(own);
        echoing("rewritten", "bearer", echoes::rewritten);
        echoing("packed", "bearer", echoes::packed);
        echoing("torn", "bearer", echoes::torn);
        echoing("lost", "bearer", echoes::lost);
        echoing(SILENT, "bearer", _ -> panel.silence());
        at("refused", "http://localhost:1");
        at("tls", "https://localhost:" + panel.port());
        at("proxied", "http://panel.proxied.example");
        at("unknown", "http://nobody.invalid");
    }

    List<Server> servers() {
        return servers;
    }

    /// Everything that nobody may find.
    List<Canary> canaries() {
        return canaries;
    }

    /// What the Panels were really sent.
    Set<String> passwordsSent() {
        return panel.passwords();
    }

    Canary canary(Canary canary) {
        canaries.add(canary);
        return canary;
    }

    List<String> settings() {
        var settings = new ArrayList<String>();
        for (int i = 0; i < servers.size(); i++) {
            Server server = servers.get(i);
            String prefix = "provlog.servers[%d].".formatted(i + 1);
            settings.add(prefix + "name=" + server.name());
            settings.add(prefix + "api-url=" + server.apiUrl());
            settings.add(prefix + "api-token=" + server.token().value());
            settings.add(prefix + "auth=" + server.auth());
            settings.add(prefix + "timeout=" + (server.name().endsWith(SILENT) ? "5m" : "2s"));
        }
        return settings;
    }

    private void echoing(String name, String auth, EchoingPanel.Answer answer) {
        Server server = add(name, panel.apiUrl(name), auth);
        panel.add(name, server.password(), answer);
    }

    private void at(String name, String apiUrl) {
        add(name, apiUrl, "bearer");
    }

    private Server add(String name, String apiUrl, String auth) {
        var server =
                new Server(
                        CONTROL + "-" + name,
                        apiUrl,
                        auth,
                        canary(Canary.token("Token" + name)),
                        canary(Canary.password("Password" + name)));
        servers.add(server);
        return server;
    }

    private Reply json(Sent call) {
        Canary sent = call.password();
        ObjectNode json = ContractJson.mapper().createObjectNode();
        json.put("error", "panel_failed").put("message", "no account for password " + sent.value());
        json.set("received", call.body().isEmpty() ? null : ContractJson.read(call.body()));
        json.put("root_password", own.value()).putObject("auth").put("api_key", own.value());
        json.putArray("list").addObject().put("token", own.value()).put("x", sent.value());
        json.putArray("lists").addArray().add("pass " + sent.value()).add(call.authorization());
        json.put("debug", sent.base64()).put("url", sent.url()).put("html", sent.html());
        json.put(sent.value(), 1);
        return reply(500, "application/json", json.toString());
    }

    private Reply dump(Sent call) {
        Canary sent = call.password();
        ObjectNode json = ContractJson.mapper().createObjectNode();
        json.put(
                "message",
                "Call failed: " + call.body() + " with Authorization: " + call.authorization());
        json.put("json", call.body())
                .put("twice", ContractJson.mapper().writeValueAsString(call.body()));
        json.put("form", "username=a&password=" + sent.url() + "&secret=" + own.url() + "&x=1");
        json.put("url", "https://admin:" + own.url() + "@panel.example/?api_token=" + own.url());
        json.put("sql", "INSERT INTO accounts VALUES ('user', '" + sent.value() + "')");
        json.put("basic", "Basic " + sent.base64());
        return reply(422, "application/json", json.toString());
    }

    private Reply html(Sent call) {
        Canary sent = call.password();
        String page =
                """
                <!doctype html><title>Error</title><h1>Sorry, that did not work</h1>
                <form><input type="hidden" name="csrf_token" value="%s">
                <input name=password value='%s'></form>
                <pre>password=%s
                Cookie: session=%s; other=%s
                %s %s</pre>
                <a href="/retry?password=%s&amp;token=%s">again</a>
                """
                        .formatted(
                                own.html(),
                                sent.html(),
                                sent.html(),
                                own.html(),
                                own.html(),
                                sent.html(),
                                call.body().replace("<", "&lt;"),
                                sent.url(),
                                own.url());
        return reply(500, "text/html; charset=utf-8", page);
    }

    private Reply text(Sent call) {
        Canary sent = call.password();
        String text =
                "login failed\npassword: \"%s\"\nAuthorization: %s\ntoken=%s\n%s\n%s\n"
                        .formatted(
                                own.url(),
                                call.authorization(),
                                own.url(),
                                sent.value(),
                                call.body());
        return reply(400, "text/plain; charset=utf-8", text);
    }

    private Reply redirect(Sent call) {
        Canary sent = call.password();
        String location =
                "https://admin:%s@panel.example/login?token=%s&password=%s&next=1"
                        .formatted(own.url(), own.url(), sent.url());
        String cookie = "session=" + own.url() + "; HttpOnly";
        return new Reply(302, Map.of("Location", location, "Set-Cookie", cookie), "");
    }

    private Reply unauthorized(Sent call) {
        Canary sent = call.password();
        ObjectNode json = ContractJson.mapper().createObjectNode();
        json.put("message", "Invalid header " + call.authorization() + " for " + sent.value());
        var headers =
                Map.of(
                        "Content-Type",
                        "application/json",
                        "WWW-Authenticate",
                        "Bearer token=\"" + own.url() + "\"");
        return new Reply(401, headers, json.toString());
    }

    private Reply created(Sent call) {
        Canary sent = call.password();
        ObjectNode json = ContractJson.mapper().createObjectNode().put("id", "77");
        json.putObject("account").put("password", sent.value()).put("note", sent.value());
        return reply(201, "application/json", json.toString());
    }

    private static Reply reply(int status, String type, String body) {
        return new Reply(status, Map.of("Content-Type", type), body);
    }

    @Override
    public void close() {
        panel.close();
    }
}
