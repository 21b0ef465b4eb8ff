package io.provlog.gateway.security;

import io.provlog.gateway.oidc.OidcLogin;
import io.provlog.gateway.problem.Outage;
import io.provlog.gateway.problem.Refusal;
import io.provlog.gateway.token.BearerToken;
import io.provlog.gateway.token.RefusedTokenException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.authentication.LockedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.web.csrf.CsrfException;

/// What those are told who are not let in: programs by status, people by the login page. Any thread
/// may use it.
final class LoginAnswers {

    private static final Logger LOG = LoggerFactory.getLogger(LoginAnswers.class);

    private static final int MAX_LOGGED = 500;

    private LoginAnswers() {}

    /// A request without a login, or with a wrong one in its `Authorization` header.
    static void unauthenticated(
            HttpServletRequest request,
            HttpServletResponse response,
            AuthenticationException reason)
            throws IOException {
        if (isForProgram(request)) {
            program(request, response, reason);
        } else if (request.getHeader("HX-Request") != null) {
            // Part of a page was asked for after the session had ended: the page asks again as a
            // whole, and so comes to the login.
            response.setHeader("HX-Refresh", "true");
            response.setStatus(HttpStatus.UNAUTHORIZED.value());
        } else {
            response.sendRedirect("/login");
        }
    }

    private static boolean isForProgram(HttpServletRequest request) {
        return request.getRequestURI().startsWith("/api/")
                || request.getHeader(HttpHeaders.AUTHORIZATION) != null;
    }

    private static void program(
            HttpServletRequest request,
            HttpServletResponse response,
            AuthenticationException reason)
            throws IOException {
        if (reason instanceof LockedException) {
            response.setHeader(
                    HttpHeaders.RETRY_AFTER, Long.toString(LoginThrottle.CLOSED.toSeconds()));
            Refusal.send(
                    request,
                    response,
                    HttpStatus.TOO_MANY_REQUESTS,
                    "Too many failed logins: wait five minutes, and check the password.");
        } else if (reason instanceof AuthenticationServiceException) {
            Refusal.send(request, response, HttpStatus.SERVICE_UNAVAILABLE, Outage.AWAY.words());
        } else if (reason instanceof RefusedTokenException) {
            response.setHeader(
                    HttpHeaders.WWW_AUTHENTICATE,
                    "Bearer realm=\"Provlog\", error=\"invalid_token\"");
            Refusal.send(
                    request,
                    response,
                    HttpStatus.UNAUTHORIZED,
                    reason.getMessage() + " An admin can make a new one.");
        } else {
            challenge(request, response);
        }
    }

    private static void challenge(HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        // A browser would ask for the password in a window of its own, again and again.
        if (request.getHeader("Sec-Fetch-Mode") == null) {
            response.setHeader(
                    HttpHeaders.WWW_AUTHENTICATE, "Basic realm=\"Provlog\", charset=\"UTF-8\"");
        }
        Refusal.send(
                request,
                response,
                HttpStatus.UNAUTHORIZED,
                "Log in with HTTP Basic (curl -u admin:PASSWORD …) or send a token"
                        + " (Authorization: Bearer …).");
    }

    /// A login by form that failed.
    static void formFailed(
            HttpServletRequest request,
            HttpServletResponse response,
            AuthenticationException reason)
            throws IOException {
        String why =
                switch (reason) {
                    case LockedException e -> "throttled";
                    case AuthenticationServiceException e -> "unavailable";
                    case OAuth2AuthenticationException e -> failedElsewhere(e.getError());
                    default -> "wrong";
                };
        response.sendRedirect("/login?" + why);
    }

    private static String failedElsewhere(OAuth2Error error) {
        // Some of it may come from the browser.
        String words = error.toString().replaceAll("\\p{Cntrl}", "?");
        LOG.warn(
                "A login by identity provider failed: {}",
                words.substring(0, Math.min(words.length(), MAX_LOGGED)));
        return error.getErrorCode().equals(OidcLogin.NO_ROLE) ? "norole" : "elsewhere";
    }

    /// A request that the user's role does not allow, or a form that has grown too old.
    static void denied(
            HttpServletRequest request, HttpServletResponse response, AccessDeniedException reason)
            throws IOException {
        if (request.getUserPrincipal() instanceof BearerToken) {
            Refusal.send(
                    request,
                    response,
                    HttpStatus.FORBIDDEN,
                    "The token's role does not allow this. And no token, whatever its role, may"
                            + " change users, tokens or passwords.");
        } else if (!(reason instanceof CsrfException)) {
            response.sendError(HttpStatus.FORBIDDEN.value());
        } else if (request.getRequestURI().equals("/login")) {
            response.sendRedirect("/login?expired");
        } else if (isForProgram(request)
                && SecurityContextHolder.getContext().getAuthentication() == null) {
            challenge(request, response);
        } else {
            Refusal.send(
                    request,
                    response,
                    HttpStatus.FORBIDDEN,
                    "This form is too old or comes from elsewhere. Load the page again.");
        }
    }
}
