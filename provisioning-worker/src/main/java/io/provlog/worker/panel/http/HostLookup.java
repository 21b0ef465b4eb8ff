package io.provlog.worker.panel.http;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutionException;
import org.apache.hc.client5.http.DnsResolver;

/// Resolves host names so that a hanging DNS server holds up only the calls that need it: the
/// platform's look-up cannot be interrupted and would occupy one of the few threads that carry all
/// virtual ones. So each host has at most one thread that asks, for all calls that wait. Any thread
/// may call it.
final class HostLookup implements DnsResolver {

    /// The platform's blocking look-up.
    interface Platform {
        InetAddress[] addresses(String host) throws UnknownHostException;
    }

    private final Platform platform;
    private final ConcurrentMap<String, CompletableFuture<InetAddress[]>> running =
            new ConcurrentHashMap<>();

    HostLookup(Platform platform) {
        this.platform = platform;
    }

    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
        Progress.reach(Progress.Step.RESOLVING);
        InetAddress[] addresses = await(running.computeIfAbsent(host, this::start), host);
        Progress.reach(Progress.Step.CONNECTING);
        return addresses;
    }

    @Override
    public String resolveCanonicalHostname(String host) {
        return host;
    }

    private CompletableFuture<InetAddress[]> start(String host) {
        var found = new CompletableFuture<InetAddress[]>();
        Thread.ofPlatform().daemon().name("panel-dns-" + host).start(() -> lookUp(host, found));
        return found;
    }

    private void lookUp(String host, CompletableFuture<InetAddress[]> found) {
        try {
            found.complete(platform.addresses(host));
        } catch (UnknownHostException | RuntimeException e) {
            found.completeExceptionally(e);
        } finally {
            running.remove(host, found);
        }
    }

    private static InetAddress[] await(CompletableFuture<InetAddress[]> found, String host)
            throws UnknownHostException {
        try {
            return found.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw unknown(host, "interrupted");
        } catch (ExecutionException e) {
            throw unknown(host, String.valueOf(e.getCause()));
        }
    }

    private static UnknownHostException unknown(String host, String why) {
        return new UnknownHostException(host + ": " + why);
    }
}
