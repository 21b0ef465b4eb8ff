package io.provlog.worker.panel.http;

import java.util.Collection;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Predicate;
import javax.net.ssl.SSLContext;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.ChainElement;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.impl.io.DefaultHttpResponseParserFactory;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/// The connections to each server: a pool of its own, as large as the calls that it may get at a
/// time. A server whose settings have changed is another one; the old one's pool is closed when
/// nobody uses it any more. Any thread may call it.
final class PanelConnections implements AutoCloseable {

    /// Before a connection is used again, it is always checked whether the Panel has closed it.
    /// That costs a millisecond; a call on a closed connection would cost its service a whole
    /// retry.
    private static final TimeValue CHECK_AFTER = TimeValue.ZERO_MILLISECONDS;

    private static final int MAX_HEADERS = 200;
    private static final int MAX_HEADER_BYTES = 16 * 1024;

    private final HostLookup hosts;
    private final SSLContext trusted;
    private final ConcurrentMap<PanelServer, Pool> pools = new ConcurrentHashMap<>();

    /// Whose pools stay while nobody uses them.
    private volatile Predicate<PanelServer> wanted = _ -> true;

    /// @param users the sessions that may use it
    private record Pool(
            PoolingHttpClientConnectionManager connections, CloseableHttpClient http, int users) {

        Pool with(int change) {
            return new Pool(connections, http, users + change);
        }
    }

    /// @param trusted whose certificates count where a server's are verified
    PanelConnections(HostLookup hosts, SSLContext trusted) {
        this.hosts = hosts;
        this.trusted = trusted;
    }

    /// The use of a server's pool, which stays open until this is closed.
    interface Lease extends AutoCloseable {

        CloseableHttpClient http();

        @Override
        void close();
    }

    Lease lease(PanelServer server) {
        Pool leased =
                pools.compute(server, (_, pool) -> (pool == null ? open(server) : pool).with(1));
        return new Lease() {
            @Override
            public CloseableHttpClient http() {
                return leased.http();
            }

            @Override
            public void close() {
                release(server);
            }
        };
    }

    private void release(PanelServer server) {
        pools.computeIfPresent(server, (_, pool) -> closedOrKept(server, pool.with(-1)));
    }

    /// From now on only these servers' pools stay while nobody uses them.
    void keepOnly(Collection<PanelServer> servers) {
        wanted = Set.copyOf(servers)::contains;
        pools.keySet()
                .forEach(server ->
                        pools.computeIfPresent(server, (_, p) -> closedOrKept(server, p)));
    }

    /// Closes connections whose time is over.
    void closeExpired() {
        pools.values().forEach(pool -> pool.connections().closeExpired());
    }

    /// How many pools there are.
    int size() {
        return pools.size();
    }

    private @Nullable Pool closedOrKept(PanelServer server, Pool pool) {
        if (pool.users() > 0 || wanted.test(server)) {
            return pool;
        }
        // Closing may wait for the network, and the caller may be an attempt's thread.
        Thread.startVirtualThread(() -> pool.http().close(CloseMode.GRACEFUL));
        return null;
    }

    @Override
    public void close() {
        pools.values().forEach(pool -> pool.http().close(CloseMode.IMMEDIATE));
    }

    private Pool open(PanelServer server) {
        PoolingHttpClientConnectionManager connections = connections(server);
        return new Pool(connections, http(connections), 0);
    }

    private PoolingHttpClientConnectionManager connections(PanelServer server) {
        return PoolingHttpClientConnectionManagerBuilder.create()
                .setMaxConnTotal(server.maxConcurrentCalls())
                .setMaxConnPerRoute(server.maxConcurrentCalls())
                .setConnectionFactory(
                        ManagedHttpClientConnectionFactory.builder()
                                .http1Config(limits())
                                .responseParserFactory(
                                        new DefaultHttpResponseParserFactory(limits()))
                                .build())
                .setDefaultConnectionConfig(
                        ConnectionConfig.custom()
                                .setConnectTimeout(Timeout.of(server.connectTimeout()))
                                .setSocketTimeout(Timeout.of(server.timeout()))
                                .setValidateAfterInactivity(CHECK_AFTER)
                                .build())
                .setDnsResolver(hosts)
                .setTlsSocketStrategy(
                        server.sslVerify() ? PanelTls.verifying(trusted) : PanelTls.trusting())
                .setOffLockDisposalEnabled(true)
                .build();
    }

    /// Nothing that repeats a call by itself: whether a call may be made again is the job's affair.
    private static CloseableHttpClient http(PoolingHttpClientConnectionManager connections) {
        return HttpClientBuilder.create()
                .useSystemProperties()
                .setConnectionManager(connections)
                .setKeepAliveStrategy(new KeepAlive())
                .setUserAgent("Provlog")
                .disableAutomaticRetries()
                .disableRedirectHandling()
                .disableCookieManagement()
                .disableContentCompression()
                .setDefaultRequestConfig(
                        RequestConfig.custom().setProtocolUpgradeEnabled(false).build())
                .addExecInterceptorBefore(
                        ChainElement.MAIN_TRANSPORT.name(),
                        "sent",
                        (request, scope, chain) -> {
                            Progress.reach(Progress.Step.SENT);
                            return chain.proceed(request, scope);
                        })
                .build();
    }

    private static Http1Config limits() {
        return Http1Config.custom()
                .setMaxHeaderCount(MAX_HEADERS)
                .setMaxLineLength(MAX_HEADER_BYTES)
                .build();
    }
}
