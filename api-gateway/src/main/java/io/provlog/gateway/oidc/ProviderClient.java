package io.provlog.gateway.oidc;

import java.net.http.HttpClient;
import java.time.Duration;
import org.springframework.http.client.ClientHttpRequestFactory;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.http.converter.FormHttpMessageConverter;
import org.springframework.security.oauth2.client.endpoint.RestClientAuthorizationCodeTokenResponseClient;
import org.springframework.security.oauth2.client.http.OAuth2ErrorResponseErrorHandler;
import org.springframework.security.oauth2.client.userinfo.DefaultOAuth2UserService;
import org.springframework.security.oauth2.core.http.converter.OAuth2AccessTokenResponseHttpMessageConverter;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestTemplate;

/// Calls an identity provider, and waits for no longer than people wait for a page. Spring's own
/// clients would wait for ever.
final class ProviderClient {

    private static final Duration LIMIT = Duration.ofSeconds(10);

    private ProviderClient() {}

    static RestClientAuthorizationCodeTokenResponseClient tokens() {
        var client = new RestClientAuthorizationCodeTokenResponseClient();
        client.setRestClient(
                RestClient.builder()
                        .requestFactory(http())
                        .configureMessageConverters(converters ->
                                converters
                                        .addCustomConverter(new FormHttpMessageConverter())
                                        .addCustomConverter(
                                                new OAuth2AccessTokenResponseHttpMessageConverter()))
                        .defaultStatusHandler(new OAuth2ErrorResponseErrorHandler())
                        .build());
        return client;
    }

    static DefaultOAuth2UserService users() {
        RestTemplate rest = new RestTemplate(http());
        rest.setErrorHandler(new OAuth2ErrorResponseErrorHandler());
        var users = new DefaultOAuth2UserService();
        users.setRestOperations(rest);
        return users;
    }

    private static ClientHttpRequestFactory http() {
        var http =
                new JdkClientHttpRequestFactory(
                        HttpClient.newBuilder().connectTimeout(LIMIT).build());
        http.setReadTimeout(LIMIT);
        return http;
    }
}
