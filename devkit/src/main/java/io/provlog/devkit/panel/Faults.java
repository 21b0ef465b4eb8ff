package io.provlog.devkit.panel;

import io.provlog.devkit.panel.Fault.Effect;
import io.provlog.devkit.panel.Reply.Broken;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Every way in which a Panel is known to misbehave once it has taken a connection. (A refused
/// connection is [PanelServer#refuseConnections()], a bad certificate is [Tls].)
///
/// Failures leave the accounts as they are, unless [Fault#withEffect()] is added. Oddly worded
/// successes take effect.
public final class Faults {

    private static final String JSON = "application/json";

    private Faults() {}

    /// An error of this status, with a body such as `{"error": "http_500", "message": …}`.
    public static Fault status(int status) {
        return error(status, "http_" + status, "The Panel answers " + status);
    }

    /// An error as the Panel API words it.
    public static Fault error(int status, String code, String message) {
        return fixed(status, JSON, Json.error(code, message).toString());
    }

    public static Fault unauthorized() {
        return error(401, "unauthorized", "Invalid API token");
    }

    public static Fault forbidden() {
        return error(403, "forbidden", "This token may not manage accounts");
    }

    public static Fault accountNotFound() {
        return error(404, "account_not_found", "Account not found");
    }

    /// A package that the Panel does not know, with status 404 or 422.
    public static Fault packageNotFound(int status) {
        return error(status, "package_not_found", "Package 'Starter' not found");
    }

    /// An account, user or domain that is there already, with status 409 or 422.
    public static Fault accountExists(int status) {
        return error(status, "account_exists", "account already exists");
    }

    /// 429 without a word about when to come back.
    public static Fault rateLimited() {
        return error(429, "rate_limited", "Too many requests");
    }

    /// 429 with `Retry-After` in seconds.
    public static Fault rateLimited(Duration retryAfter) {
        return rateLimited(Long.toString(retryAfter.toSeconds()));
    }

    /// 429 with any `Retry-After`: an HTTP date, or nonsense.
    public static Fault rateLimited(String retryAfter) {
        return fixed(
                429,
                Map.of("Content-Type", JSON, "Retry-After", retryAfter),
                Json.error("rate_limited", "Too many requests").toString());
    }

    /// 503 with `Retry-After` in seconds.
    public static Fault unavailable(Duration retryAfter) {
        return fixed(
                503,
                Map.of("Content-Type", JSON, "Retry-After", Long.toString(retryAfter.toSeconds())),
                Json.error("unavailable", "Down for maintenance").toString());
    }

    /// The usual answer, late; what was asked is done at once.
    public static Fault slow(Duration delay) {
        return reshaped(UnaryOperator.identity()).after(delay);
    }

    /// No answer at all: the connection is held until the client gives up.
    public static Fault silence() {
        return broken(Broken.SILENCE);
    }

    /// The connection is closed in an orderly way before an answer.
    public static Fault closed() {
        return broken(Broken.CLOSED);
    }

    /// The connection is reset before an answer.
    public static Fault reset() {
        return broken(Broken.RESET);
    }

    /// The connection is closed in the middle of a 200's body.
    public static Fault cutInBody() {
        return broken(Broken.CUT_IN_BODY);
    }

    /// A 200 whose body trickles on until the client gives up.
    public static Fault endlessBody() {
        return broken(Broken.ENDLESS_BODY);
    }

    /// A 200 whose JSON breaks off, after the effect.
    public static Fault brokenJson() {
        return fixed(200, JSON, "{\"id\": \"10").withEffect();
    }

    /// An HTML page, as proxies and maintenance modes send it. Without effect, whatever the status.
    public static Fault html(int status) {
        return fixed(
                status,
                "text/html; charset=utf-8",
                "<!doctype html><html><head><title>%1$d</title></head><body><h1>%1$d</h1></body></html>"
                        .formatted(status));
    }

    /// Any text.
    public static Fault plainText(int status, String text) {
        return fixed(status, "text/plain; charset=utf-8", text);
    }

    /// A 200 without a body, after the effect.
    public static Fault emptyBody() {
        return fixed(200, Map.of(), "").withEffect();
    }

    /// 204, after the effect.
    public static Fault noContent() {
        return fixed(204, Map.of(), "").withEffect();
    }

    /// A 200 that says `"result": "error"`.
    public static Fault resultError(String message) {
        return result("error", message);
    }

    /// A 200 that says `"result": "warning"`.
    public static Fault resultWarning(String message) {
        return result("warning", message);
    }

    /// A redirect, 302 or another.
    public static Fault redirect(int status, String location) {
        return fixed(status, Map.of("Location", location), "");
    }

    /// The usual answer under `data`: `{"data": {"id": …}}`.
    public static Fault underData() {
        return reshaped(body -> with(Json.empty(), "data", body));
    }

    /// The usual answer, the id renamed to `account_id`.
    public static Fault accountId() {
        return reshaped(Faults::renameId);
    }

    /// The usual answer, the id as `data.account_id`.
    public static Fault accountIdUnderData() {
        return reshaped(body -> with(Json.empty(), "data", renameId(body)));
    }

    /// The usual answer without the id.
    public static Fault withoutId() {
        return reshaped(body -> body instanceof ObjectNode object ? object.without("id") : body);
    }

    /// The usual answer, in another charset and with a message that shows the difference.
    public static Fault charset(Charset charset) {
        return usual(body -> with(body, "message", Json.tree("Konto für schöne Gäste")), charset);
    }

    /// The usual answer, its JSON rewritten.
    public static Fault reshaped(UnaryOperator<JsonNode> shape) {
        return usual(shape, StandardCharsets.UTF_8);
    }

    /// Any answer, without effect.
    public static Fault fixed(int status, String contentType, String body) {
        return fixed(status, Map.of("Content-Type", contentType), body);
    }

    /// Any answer with any headers, without effect.
    public static Fault fixed(int status, Map<String, String> headers, String body) {
        return new Fault(
                Effect.NONE, Duration.ZERO, new Reply.Fixed(status, new HashMap<>(headers), body));
    }

    private static Fault usual(UnaryOperator<JsonNode> shape, Charset charset) {
        return new Fault(Effect.AT_ONCE, Duration.ZERO, new Reply.Usual(shape, charset));
    }

    private static Fault broken(Broken reply) {
        return new Fault(Effect.NONE, Duration.ZERO, reply);
    }

    private static Fault result(String result, String message) {
        return fixed(
                200, JSON, Json.empty().put("result", result).put("message", message).toString());
    }

    private static JsonNode renameId(JsonNode body) {
        if (body instanceof ObjectNode object && object.has("id")) {
            JsonNode id = object.remove("id");
            object.set("account_id", id);
        }
        return body;
    }

    private static JsonNode with(JsonNode body, String field, JsonNode value) {
        if (body instanceof ObjectNode object) {
            object.set(field, value);
        }
        return body;
    }
}
