package io.provlog.gateway.oidc;

import java.util.List;
import org.springframework.boot.security.oauth2.client.autoconfigure.ConditionalOnOAuth2ClientRegistrationProperties;
import org.springframework.boot.security.oauth2.client.autoconfigure.OAuth2ClientProperties;
import org.springframework.boot.security.oauth2.client.autoconfigure.OAuth2ClientPropertiesMapper;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.registration.InMemoryClientRegistrationRepository;
import org.springframework.security.oauth2.client.registration.SupplierClientRegistrationRepository;

/// Asks an identity provider for its addresses at the first login with it: the gateway starts
/// without it, and goes on where it is away.
@Configuration(proxyBeanMethods = false)
@ConditionalOnOAuth2ClientRegistrationProperties
class ProviderConfiguration {

    @Bean
    ClientRegistrationRepository providers(OAuth2ClientProperties properties) {
        return new SupplierClientRegistrationRepository(() ->
                new InMemoryClientRegistrationRepository(
                        List.copyOf(
                                new OAuth2ClientPropertiesMapper(properties)
                                        .asClientRegistrations()
                                        .values())));
    }
}
