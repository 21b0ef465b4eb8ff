package io.provlog.contract;

import com.fasterxml.jackson.annotation.JsonValue;

/// Why an attempt failed. Every failed attempt has exactly one cause, and each cause tells an admin
/// what is probably wrong and what to do about it.
public enum Cause implements WireName {
    CONNECTION_REFUSED(
            "connection-refused",
            "The server's api-url is wrong, or a firewall on the Panel server blocks the worker",
            "Check the server's api-url, and open the Panel's port for the worker's address"),
    UNAUTHORIZED(
            "unauthorized",
            "The server's api-token is wrong",
            "Enter the server's API token again"),
    ACCOUNT_EXISTS(
            "account-exists",
            "An account with that username already exists on the Panel",
            "Delete the duplicate on the Panel, or change the username"),
    PACKAGE_NOT_FOUND(
            "package-not-found",
            "The package name differs from the Panel's",
            "Correct the package name in the product's settings: names are case-sensitive"),
    TLS_VERIFY_FAILED(
            "tls-verify-failed",
            "The Panel server's certificate is self-signed, expired or for another name",
            "Install a valid certificate on the Panel server, or set SSL_VERIFY=false"),
    GATEWAY_TIMEOUT(
            "gateway-timeout",
            "The Panel is too slow to answer",
            "Check the Panel server's health, or raise the server's timeout"),
    DNS_FAILURE(
            "dns-failure",
            "The host name in the server's api-url cannot be resolved",
            "Correct the host name in the server's api-url, or mend the name's DNS entry"),
    CONNECTION_LOST(
            "connection-lost",
            "The Panel closed the connection before it had answered",
            "Check whether the Panel was restarted or ran out of memory, and any proxy in between"),
    ACCOUNT_NOT_FOUND(
            "account-not-found",
            "The Panel has no such account: it was deleted there, or never created",
            "Look for the account on the Panel; run create if the service should exist"),
    FORBIDDEN(
            "forbidden",
            "The API token is valid but may not do this, or the worker's address is not allowed",
            "Give the token the right to manage accounts, and allow the worker's address"),
    RATE_LIMITED(
            "rate-limited",
            "The Panel takes no more calls for the moment",
            "Lower the server's max-concurrent-calls, or raise the Panel's rate limit"),
    PANEL_ERROR(
            "panel-error",
            "The Panel failed while it carried out the call",
            "Look into the Panel's own error log at the time of the attempt"),
    PANEL_UNAVAILABLE(
            "panel-unavailable",
            "The Panel is down for maintenance or overloaded",
            "Check the Panel server's health, and run the action again when it is back"),
    INVALID_REQUEST(
            "invalid-request",
            "The request lacks something or holds a value that is not accepted",
            "Read the message, correct the named field in billing, and send the action again"),
    SERVER_NOT_CONFIGURED(
            "server-not-configured",
            "The worker's settings have no Panel server of that name",
            "Add the server to the worker's settings, or correct the server in the product"),
    INTERRUPTED(
            "interrupted",
            "The worker stopped during the call; the Panel may have carried it out",
            "Nothing, if a later attempt succeeded; else compare the account on the Panel"),
    UNKNOWN(
            "unknown",
            "The Panel's answer fits no known failure",
            "Read the response, and ask the Panel's maker what it means");

    private final String wireName;
    private final String likelyCause;
    private final String fix;

    Cause(String wireName, String likelyCause, String fix) {
        this.wireName = wireName;
        this.likelyCause = likelyCause;
        this.fix = fix;
    }

    @Override
    @JsonValue
    public String wireName() {
        return wireName;
    }

    /// What is probably wrong, in an admin's words.
    public String likelyCause() {
        return likelyCause;
    }

    /// What to do about it, in an admin's words.
    public String fix() {
        return fix;
    }

    /// The cause as a short title: `Package not found`.
    public String title() {
        String words = wireName.replace('-', ' ');
        return switch (this) {
            case DNS_FAILURE -> "DNS failure";
            case TLS_VERIFY_FAILED -> "TLS verify failed";
            default -> Character.toUpperCase(words.charAt(0)) + words.substring(1);
        };
    }
}
