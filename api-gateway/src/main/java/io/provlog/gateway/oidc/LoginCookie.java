package io.provlog.gateway.oidc;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.provlog.contract.ContractJson;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.security.oauth2.client.web.AuthorizationRequestRepository;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.web.util.WebUtils;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/// Keeps what a login by identity provider has begun with in the browser that begins it, so that it
/// makes no session until it has succeeded. Any thread may use it.
final class LoginCookie implements AuthorizationRequestRepository<OAuth2AuthorizationRequest> {

    private static final String NAME = "PROVLOG_LOGIN";
    private static final String PATH = "/login/oauth2/code";
    private static final Duration KEPT = Duration.ofMinutes(10);

    private static final String ADDRESS = "address";
    private static final String CLIENT = "client";
    private static final String REDIRECT = "redirect";
    private static final String SCOPES = "scopes";
    private static final String STATE = "state";
    private static final String MORE = "more";

    @Override
    public @Nullable OAuth2AuthorizationRequest loadAuthorizationRequest(
            HttpServletRequest request) {
        String state = request.getParameter(STATE);
        return Optional.ofNullable(WebUtils.getCookie(request, NAME))
                .map(Cookie::getValue)
                .flatMap(LoginCookie::read)
                .filter(begun -> state != null && state.equals(begun.getState()))
                .orElse(null);
    }

    @Override
    public void saveAuthorizationRequest(
            @Nullable OAuth2AuthorizationRequest begun,
            HttpServletRequest request,
            HttpServletResponse response) {
        if (begun != null) {
            set(request, response, write(begun), KEPT);
        }
    }

    @Override
    public @Nullable OAuth2AuthorizationRequest removeAuthorizationRequest(
            HttpServletRequest request, HttpServletResponse response) {
        set(request, response, "", Duration.ZERO);
        return loadAuthorizationRequest(request);
    }

    private static void set(
            HttpServletRequest request,
            HttpServletResponse response,
            String value,
            Duration maxAge) {
        response.addHeader(
                HttpHeaders.SET_COOKIE,
                ResponseCookie.from(NAME, value)
                        .path(PATH)
                        .maxAge(maxAge)
                        .httpOnly(true)
                        .secure(request.isSecure())
                        .sameSite("Lax")
                        .build()
                        .toString());
    }

    private static String write(OAuth2AuthorizationRequest begun) {
        Map<String, Object> kept = new LinkedHashMap<>();
        kept.put(ADDRESS, begun.getAuthorizationUri());
        kept.put(CLIENT, begun.getClientId());
        kept.put(REDIRECT, String.valueOf(begun.getRedirectUri()));
        kept.put(SCOPES, begun.getScopes());
        kept.put(STATE, String.valueOf(begun.getState()));
        kept.put(MORE, begun.getAttributes());
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(ContractJson.mapper().writeValueAsBytes(kept));
    }

    /// Empty where it is not what we have written. A browser can change it: then the provider, or
    /// the check of what it answers, refuses the login.
    private static Optional<OAuth2AuthorizationRequest> read(String cookie) {
        try {
            JsonNode kept =
                    ContractJson.mapper()
                            .readTree(new String(Base64.getUrlDecoder().decode(cookie), UTF_8));
            Map<String, Object> more = new LinkedHashMap<>();
            kept.path(MORE)
                    .properties()
                    .forEach(entry -> more.put(entry.getKey(), entry.getValue().asString()));
            return Optional.of(
                    OAuth2AuthorizationRequest.authorizationCode()
                            .authorizationUri(kept.path(ADDRESS).asString())
                            .clientId(kept.path(CLIENT).asString())
                            .redirectUri(kept.path(REDIRECT).asString())
                            .scopes(
                                    kept.path(SCOPES)
                                            .valueStream()
                                            .map(JsonNode::asString)
                                            .collect(Collectors.toSet()))
                            .state(kept.path(STATE).asString())
                            .attributes(more)
                            .build());
        } catch (IllegalArgumentException | JacksonException e) {
            return Optional.empty();
        }
    }
}
