package io.provlog.devkit.panel;

import io.provlog.contract.Secret;
import java.time.Duration;
import java.util.List;

/// How one simulated Panel server is set up. Start from [#DEFAULT] and change what matters:
///
/// ```java
/// ServerOptions.DEFAULT.withAuth(Auth.BEARER).withLatency(Duration.ofMillis(50))
/// ```
///
/// @param address where it listens
/// @param port 0 takes a free one
/// @param packages the hosting packages that it knows; case matters
/// @param latency how long it works on each call before it answers
public record ServerOptions(
        String address,
        int port,
        Auth auth,
        Secret apiToken,
        List<String> packages,
        Duration latency,
        Tls tls) {

    /// This machine's own address, a free port, plain HTTP, signatures with the token
    /// `panel-token`, packages `starter`, `business` and `pro`, no latency.
    public static final ServerOptions DEFAULT =
            new ServerOptions(
                    "127.0.0.1",
                    0,
                    Auth.HMAC,
                    new Secret("panel-token"),
                    List.of("starter", "business", "pro"),
                    Duration.ZERO,
                    Tls.NONE);

    public ServerOptions {
        packages = List.copyOf(packages);
    }

    public ServerOptions withAddress(String address) {
        return new ServerOptions(address, port, auth, apiToken, packages, latency, tls);
    }

    public ServerOptions withPort(int port) {
        return new ServerOptions(address, port, auth, apiToken, packages, latency, tls);
    }

    public ServerOptions withAuth(Auth auth) {
        return new ServerOptions(address, port, auth, apiToken, packages, latency, tls);
    }

    public ServerOptions withApiToken(String apiToken) {
        return new ServerOptions(address, port, auth, new Secret(apiToken), packages, latency, tls);
    }

    public ServerOptions withPackages(String... packages) {
        return new ServerOptions(address, port, auth, apiToken, List.of(packages), latency, tls);
    }

    public ServerOptions withLatency(Duration latency) {
        return new ServerOptions(address, port, auth, apiToken, packages, latency, tls);
    }

    public ServerOptions withTls(Tls tls) {
        return new ServerOptions(address, port, auth, apiToken, packages, latency, tls);
    }
}
