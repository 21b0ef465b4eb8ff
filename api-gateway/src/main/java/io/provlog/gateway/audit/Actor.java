package io.provlog.gateway.audit;

import jakarta.servlet.http.HttpServletRequest;

/// Who asks, and from where.
///
/// @param address an IP address
public record Actor(String username, String address) {

    /// Whoever sent this request, and is logged in.
    public static Actor of(HttpServletRequest request) {
        return new Actor(String.valueOf(request.getRemoteUser()), request.getRemoteAddr());
    }

    /// The name as requests and dead letters carry it: `admin:jane`.
    public String requestedBy() {
        return "admin:" + username;
    }
}
