package io.provlog.gateway.security;

import static org.springframework.boot.actuate.autoconfigure.web.server.ManagementPortType.DIFFERENT;

import io.provlog.gateway.oidc.OidcLogin;
import io.provlog.gateway.page.Section;
import io.provlog.gateway.token.BearerToken;
import io.provlog.gateway.user.Rights;
import io.provlog.gateway.user.Role;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.springframework.boot.actuate.autoconfigure.web.server.ConditionalOnManagementPort;
import org.springframework.boot.security.autoconfigure.actuate.web.servlet.EndpointRequest;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.ProviderManager;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AuthorizeHttpRequestsConfigurer;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.AuthenticationFilter;
import org.springframework.security.web.authentication.www.BasicAuthenticationFilter;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.security.web.header.writers.ContentSecurityPolicyHeaderWriter;
import org.springframework.security.web.header.writers.CrossOriginOpenerPolicyHeaderWriter.CrossOriginOpenerPolicy;
import org.springframework.security.web.header.writers.DelegatingRequestMatcherHeaderWriter;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.security.web.savedrequest.CookieRequestCache;
import org.springframework.security.web.savedrequest.RequestCache;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.NegatedRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;

/// Which address needs which role, and what every answer carries.
@Configuration(proxyBeanMethods = false)
class AccessConfiguration {

    private static final String CONTENT_SECURITY_POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self';"
                    + " connect-src 'self'; form-action 'self'; base-uri 'none';"
                    + " frame-ancestors 'none'";

    private static final String[] ADMINS_ONLY = {
        "/api/audit/**", "/api/users/**", "/api/tokens/**", Section.Address.AUDIT + "/**"
    };

    /// Swagger UI has its icons in its style sheet, and writes one style by itself. A version that
    /// writes another one fails its test, which tells the new hash.
    private static final String DESCRIPTION_POLICY =
            CONTENT_SECURITY_POLICY
                    .replace("img-src 'self'", "img-src 'self' data:")
                    .replace(
                            "style-src 'self'",
                            "style-src 'self' 'sha256-RL3ie0nH+Lzz2YNqQN83mnU0J1ot4QL7b99vMdIX99w='");

    private static final String PERMISSIONS_POLICY =
            "camera=(), geolocation=(), microphone=(), payment=(), usb=()";

    /// Health and metrics are open, but only on a port of their own, which need not be reachable
    /// from everywhere.
    @Bean
    @Order(1)
    @ConditionalOnManagementPort(DIFFERENT)
    SecurityFilterChain managementAccess(HttpSecurity http) {
        return http.securityMatcher(EndpointRequest.toAnyEndpoint())
                .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
                .csrf(csrf -> csrf.disable())
                .build();
    }

    @Bean
    @Order(2)
    SecurityFilterChain access(
            HttpSecurity http,
            AuthenticationProvider login,
            AuthenticationProvider tokenLogin,
            Optional<OidcLogin> oidc) {
        oidc.ifPresent(company ->
                http.oauth2Login(there ->
                        company.configure(
                                there.loginPage("/login").defaultSuccessUrl("/"),
                                LoginAnswers::formFailed)));
        return http.authenticationProvider(login)
                .addFilterBefore(bearer(tokenLogin), BasicAuthenticationFilter.class)
                .authorizeHttpRequests(AccessConfiguration::rules)
                .formLogin(form ->
                        form.loginPage("/login")
                                .defaultSuccessUrl("/")
                                .failureHandler(LoginAnswers::formFailed))
                .httpBasic(basic -> basic.authenticationEntryPoint(LoginAnswers::unauthenticated))
                .logout(logout -> logout.logoutSuccessUrl("/login?bye"))
                .exceptionHandling(failures ->
                        failures.authenticationEntryPoint(LoginAnswers::unauthenticated)
                                .accessDeniedHandler(LoginAnswers::denied))
                // Both in cookies: whoever only looks at the login page costs no memory.
                .csrf(csrf ->
                        csrf.csrfTokenRepository(new CookieCsrfTokenRepository())
                                .ignoringRequestMatchers(AccessConfiguration::isByProgram))
                .requestCache(cache -> cache.requestCache(pagesOnly()))
                .headers(AccessConfiguration::headers)
                .build();
    }

    private static AuthenticationFilter bearer(AuthenticationProvider tokens) {
        AuthenticationFilter bearer =
                new AuthenticationFilter(new ProviderManager(tokens), BearerToken::of);
        bearer.setSuccessHandler((request, response, user) -> {});
        bearer.setFailureHandler(LoginAnswers::unauthenticated);
        return bearer;
    }

    private static void rules(
            AuthorizeHttpRequestsConfigurer<HttpSecurity>.AuthorizationManagerRequestMatcherRegistry
                    requests) {
        requests.dispatcherTypeMatchers(DispatcherType.ERROR, DispatcherType.FORWARD)
                .permitAll()
                .requestMatchers(
                        "/login", "/css/**", "/js/**", "/webjars/**", "/img/**", "/schemas/**")
                .permitAll()
                .requestMatchers(HttpMethod.GET, ADMINS_ONLY)
                .hasRole(Role.ADMIN.name())
                .requestMatchers(HttpMethod.HEAD, ADMINS_ONLY)
                .hasRole(Role.ADMIN.name())
                // A token that has leaked shall not make others, nor users that outlive it.
                .requestMatchers(ADMINS_ONLY)
                .hasAllAuthorities(Rights.of(Role.ADMIN), Rights.PERSON)
                .requestMatchers(Section.Address.USERS + "/**")
                .hasAllAuthorities(Rights.of(Role.ADMIN), Rights.PERSON)
                .requestMatchers("/api/account/**", Section.Address.ACCOUNT + "/**")
                .hasAllAuthorities(Rights.of(Role.VIEWER), Rights.PERSON)
                .requestMatchers(HttpMethod.GET, "/**")
                .hasRole(Role.VIEWER.name())
                .requestMatchers(HttpMethod.HEAD, "/**")
                .hasRole(Role.VIEWER.name())
                .requestMatchers("/api/alerts/test")
                .hasRole(Role.ADMIN.name())
                .requestMatchers("/logout")
                .hasRole(Role.VIEWER.name())
                .anyRequest()
                .hasRole(Role.OPERATOR.name());
    }

    /// No other site can make a browser send an `Authorization` header here.
    private static boolean isByProgram(HttpServletRequest request) {
        return request.getRequestURI().startsWith("/api/")
                && request.getHeader(HttpHeaders.AUTHORIZATION) != null;
    }

    /// After the login people come back to the page they wanted.
    private static RequestCache pagesOnly() {
        CookieRequestCache cache = new CookieRequestCache();
        cache.setRequestMatcher(request ->
                request.getMethod().equals("GET")
                        && request.getRequestURI().startsWith("/admin/")
                        && request.getHeader("HX-Request") == null);
        return cache;
    }

    private static void headers(HeadersConfigurer<HttpSecurity> headers) {
        RequestMatcher description = PathPatternRequestMatcher.pathPattern("/swagger-ui/**");
        headers.addHeaderWriter(
                        new DelegatingRequestMatcherHeaderWriter(
                                description,
                                new ContentSecurityPolicyHeaderWriter(DESCRIPTION_POLICY)))
                .addHeaderWriter(
                        new DelegatingRequestMatcherHeaderWriter(
                                new NegatedRequestMatcher(description),
                                new ContentSecurityPolicyHeaderWriter(CONTENT_SECURITY_POLICY)))
                .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.SAME_ORIGIN))
                .permissionsPolicyHeader(permissions -> permissions.policy(PERMISSIONS_POLICY))
                .crossOriginOpenerPolicy(
                        opener -> opener.policy(CrossOriginOpenerPolicy.SAME_ORIGIN));
    }
}
