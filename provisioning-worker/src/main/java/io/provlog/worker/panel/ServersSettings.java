package io.provlog.worker.panel;

import io.provlog.contract.Secret;
import io.provlog.worker.panel.http.PanelAuth;
import io.provlog.worker.panel.http.PanelServer;
import jakarta.validation.Valid;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.apache.hc.core5.net.URIAuthority;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/// The Panel servers.
///
/// @param sslVerify whether certificates are checked on every server that does not say otherwise;
///   true unless set
/// @param servers given here; they cannot change while the worker runs, but for their token files
/// @param serversFile a YAML file with further servers, which may change while the worker runs
/// @param serversReload how often that file and the token files are looked at
@Validated
@ConfigurationProperties("provlog")
public record ServersSettings(
        @Nullable Boolean sslVerify,
        @DefaultValue
                @Size(
                        max = ServersSettings.MAX_SERVERS,
                        message = "provlog.servers: expected at most 1000 servers")
                List<@Valid Server> servers,
        @Nullable Path serversFile,
        @DefaultValue("5s")
                @DurationMin(
                        millis = 100,
                        message = "provlog.servers-reload: expected at least 100ms")
                @DurationMax(hours = 1, message = "provlog.servers-reload: expected at most 1h")
                Duration serversReload) {

    static final int MAX_SERVERS = 1000;

    /// One server. What is wrong is told without the value: it may hold a secret.
    ///
    /// @param apiUrl such as `https://panel-1.example.com:8443`, a trailing slash is ignored
    /// @param apiTokenFile holds the token, and nothing else but perhaps a line end
    /// @param timeout limit for a whole attempt, look-ups included
    public record Server(
            @NotBlank(message = "provlog.servers[].name: every server needs one") String name,
            @NotBlank(message = "provlog.servers[].api-url: every server needs one") String apiUrl,
            @Nullable Secret apiToken,
            @Nullable Path apiTokenFile,
            @DefaultValue("hmac") PanelAuth auth,
            @Nullable Boolean sslVerify,
            @DefaultValue("30s")
                    @DurationMin(
                            millis = 100,
                            message = "provlog.servers[].timeout: expected at least 100ms")
                    @DurationMax(
                            minutes = 15,
                            message = "provlog.servers[].timeout: expected at most 15m")
                    Duration timeout,
            @DefaultValue("16")
                    @Min(
                            value = 1,
                            message = "provlog.servers[].max-concurrent-calls: expected at least 1")
                    @Max(
                            value = 1000,
                            message =
                                    "provlog.servers[].max-concurrent-calls: expected at most 1000")
                    int maxConcurrentCalls) {

        @AssertTrue(
                message =
                        "provlog.servers[].api-url: expected http:// or https:// with a host and"
                                + " perhaps a path, without user, query or fragment")
        boolean isApiUrlUsable() {
            try {
                URI url = new URI(apiUrl == null ? "" : withoutSlash());
                URIAuthority host = URIAuthority.create(url.getRawAuthority());
                return ("http".equals(url.getScheme()) || "https".equals(url.getScheme()))
                        && host != null
                        && !host.getHostName().isBlank()
                        && host.getUserInfo() == null
                        && url.getRawQuery() == null
                        && url.getRawFragment() == null;
            } catch (URISyntaxException | IllegalArgumentException e) {
                return false;
            }
        }

        @AssertTrue(
                message =
                        "provlog.servers[].api-token: expected no control characters such as a line"
                                + " end, and for auth=bearer only visible ASCII characters")
        boolean isApiTokenUsable() {
            String usable = auth == PanelAuth.BEARER ? "[\\x21-\\x7e]+" : "\\P{Cntrl}+";
            return apiToken == null || apiToken.reveal().matches(usable);
        }

        @AssertTrue(
                message =
                        "provlog.servers[].api-token: every server needs one, either here or in"
                                + " api-token-file")
        boolean isOneTokenGiven() {
            return (apiToken == null) != (apiTokenFile == null);
        }

        Server withToken(Secret token) {
            return new Server(
                    name, apiUrl, token, null, auth, sslVerify, timeout, maxConcurrentCalls);
        }

        /// Of a server that has been found valid and has its token.
        PanelServer toPanelServer(Secret token, boolean verifyByDefault) {
            return new PanelServer(
                    name,
                    URI.create(withoutSlash()),
                    token,
                    auth,
                    sslVerify == null ? verifyByDefault : sslVerify,
                    timeout,
                    maxConcurrentCalls);
        }

        private String withoutSlash() {
            return apiUrl.strip().replaceAll("/+$", "");
        }
    }

    @AssertTrue(message = "provlog.servers[].name: two servers have the same name")
    boolean isEachNameUnique() {
        return servers.stream().map(Server::name).distinct().count() == servers.size();
    }

    boolean verifiesByDefault() {
        return sslVerify == null || sslVerify;
    }

    /// The same with other servers.
    ServersSettings with(List<Server> others) {
        return new ServersSettings(sslVerify, others, serversFile, serversReload);
    }
}
