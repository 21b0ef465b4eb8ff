package io.provlog.gateway.oidc;

import java.util.Comparator;
import java.util.List;
import org.springframework.boot.security.oauth2.client.autoconfigure.ConditionalOnOAuth2ClientRegistrationProperties;
import org.springframework.boot.security.oauth2.client.autoconfigure.OAuth2ClientProperties;
import org.springframework.security.config.ObjectPostProcessor;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.oauth2.client.OAuth2LoginConfigurer;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.client.oidc.userinfo.OidcUserService;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestRedirectFilter;
import org.springframework.security.oauth2.client.web.OAuth2LoginAuthenticationFilter;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;
import org.springframework.stereotype.Component;

/// The login by identity provider, where one is configured.
@Component
@ConditionalOnOAuth2ClientRegistrationProperties
public class OidcLogin {

    /// The failure of somebody who is known there, but has no role here.
    public static final String NO_ROLE = "no_role";

    static final String NO_NAME = "no_name";

    static final String NO_ID_TOKEN = "no_id_token";

    private static final String NO_PROVIDER = "no_provider";

    private static final String BEGIN = "/oauth2/authorization/";

    private final OidcSettings settings;
    private final OAuth2ClientProperties providers;

    OidcLogin(OidcSettings settings, OAuth2ClientProperties providers) {
        this.settings = settings;
        this.providers = providers;
    }

    /// A button on the login page.
    public record Button(String name, String address) {}

    /// One for each provider. None of them is asked for it.
    public List<Button> buttons() {
        return providers.getRegistration().entrySet().stream()
                .map(provider ->
                        new Button(
                                provider.getValue().getClientName() == null
                                        ? provider.getKey()
                                        : provider.getValue().getClientName(),
                                BEGIN + provider.getKey()))
                .sorted(Comparator.comparing(Button::name))
                .toList();
    }

    /// Adds it to what the gateway can do.
    ///
    /// @param failed answers where it fails on the way there or back
    public void configure(
            OAuth2LoginConfigurer<HttpSecurity> login, AuthenticationFailureHandler failed) {
        OidcUserService oidc = new OidcUserService();
        oidc.setOauth2UserService(ProviderClient.users());
        login.failureHandler(failed)
                .authorizedClientRepository(new NoClientStore())
                .authorizationEndpoint(
                        endpoint -> endpoint.authorizationRequestRepository(new LoginCookie()))
                .tokenEndpoint(
                        endpoint -> endpoint.accessTokenResponseClient(ProviderClient.tokens()))
                .userInfoEndpoint(endpoint ->
                        endpoint.userService(ProviderClient.users()).oidcUserService(oidc));
        login.addObjectPostProcessor(there(failed));
        login.addObjectPostProcessor(back());
    }

    private static ObjectPostProcessor<OAuth2AuthorizationRequestRedirectFilter> there(
            AuthenticationFailureHandler failed) {
        return new ObjectPostProcessor<>() {
            @Override
            public <F extends OAuth2AuthorizationRequestRedirectFilter> F postProcess(F filter) {
                filter.setAuthenticationFailureHandler((request, response, reason) ->
                        failed.onAuthenticationFailure(request, response, noProvider(reason)));
                return filter;
            }
        };
    }

    private static OAuth2AuthenticationException noProvider(AuthenticationException reason) {
        return new OAuth2AuthenticationException(
                new OAuth2Error(NO_PROVIDER, reason.getMessage(), null), reason);
    }

    private ObjectPostProcessor<OAuth2LoginAuthenticationFilter> back() {
        return new ObjectPostProcessor<>() {
            @Override
            public <F extends OAuth2LoginAuthenticationFilter> F postProcess(F filter) {
                filter.setAuthenticationResultConverter(login -> ProviderUser.of(login, settings));
                return filter;
            }
        };
    }
}
