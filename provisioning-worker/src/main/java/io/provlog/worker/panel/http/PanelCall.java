package io.provlog.worker.panel.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.provlog.contract.Secret;
import java.net.URLEncoder;
import org.jspecify.annotations.Nullable;

/// One call of the Panel's API, without what a server adds (address, credentials).
///
/// @param path below the server's api-url, encoded
/// @param body JSON; a [Secret], since it may hold a password
public record PanelCall(String method, String path, @Nullable Secret body) {

    private static final String ACCOUNTS = "/api/accounts";

    public static PanelCall create(Secret body) {
        return new PanelCall("POST", ACCOUNTS, body);
    }

    public static PanelCall suspend(String accountId) {
        return new PanelCall("POST", path(accountId) + "/suspend", null);
    }

    public static PanelCall unsuspend(String accountId) {
        return new PanelCall("POST", path(accountId) + "/unsuspend", null);
    }

    public static PanelCall terminate(String accountId) {
        return new PanelCall("DELETE", path(accountId), null);
    }

    public static PanelCall account(String accountId) {
        return new PanelCall("GET", path(accountId), null);
    }

    public static PanelCall accountsOf(String username) {
        return new PanelCall("GET", ACCOUNTS + "?username=" + encode(username), null);
    }

    /// Asks whether the server answers at all.
    public static PanelCall test() {
        return new PanelCall("GET", "/api/server/stats", null);
    }

    /// Whether a segment of a path can hold this id: an empty one or a dot would address something
    /// else, such as all accounts.
    public static boolean isAddressable(String accountId) {
        return !accountId.isBlank() && !accountId.equals(".") && !accountId.equals("..");
    }

    /// As messages name it: `GET /api/accounts/17`.
    public String display() {
        return method + " " + path;
    }

    /// The path with `{id}` in an id's place, and without a query.
    String route() {
        return path.replaceFirst("\\?.*", "").replaceFirst("^(" + ACCOUNTS + ")/[^/]+", "$1/{id}");
    }

    /// Whether the call changes nothing, so that it may simply be made again.
    boolean isRead() {
        return method.equals("GET");
    }

    private static String path(String accountId) {
        if (!isAddressable(accountId)) {
            throw new IllegalArgumentException("Not an account id: '" + accountId + "'");
        }
        return ACCOUNTS + "/" + encode(accountId);
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, UTF_8).replace("+", "%20");
    }
}
