package io.provlog.gateway.event;

import static org.awaitility.Awaitility.await;

import io.provlog.contract.ContractJson;
import io.provlog.gateway.RunningGateway;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodySubscribers;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/// A page that has the events open, as a browser reads them. Asks for nothing by itself: a test
/// opens another one where a browser would come back.
final class EventReader implements Flow.Subscriber<String>, AutoCloseable {

    private static final Duration LIMIT = Duration.ofSeconds(60);

    private final List<Told> told = new CopyOnWriteArrayList<>();
    private final CompletableFuture<HttpResponse<Void>> answer;

    private volatile Flow.@Nullable Subscription subscription;
    private volatile String id = "";
    private String event = "message";
    private String data = "";

    record Told(String event, String id, String data) {

        String domain() {
            return ContractJson.mapper().readTree(data).path("domain").asString();
        }
    }

    private EventReader(HttpClient http, HttpRequest request) {
        answer =
                http.sendAsync(
                        request,
                        info ->
                                info.statusCode() == 200
                                        ? BodySubscribers.fromLineSubscriber(this)
                                        : BodySubscribers.replacing(null));
    }

    static EventReader open(
            HttpClient http, RunningGateway gateway, String query, String... lastId) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(gateway.url("/api/events" + query)));
        for (String id : lastId) {
            request.header("Last-Event-ID", id);
        }
        return new EventReader(http, request.build());
    }

    /// Waits until it is told of whatever comes from now on.
    EventReader started() {
        await().atMost(LIMIT).until(() -> events().contains("start"));
        return this;
    }

    List<String> events() {
        return told.stream().map(Told::event).toList();
    }

    List<Told> entries() {
        return told.stream().filter(told -> told.event().equals("entry")).toList();
    }

    List<String> domains() {
        return entries().stream().map(Told::domain).toList();
    }

    /// What it comes back with.
    String lastId() {
        return id;
    }

    /// The answer is complete: it was not cut off.
    CompletableFuture<HttpResponse<Void>> ended() {
        return answer;
    }

    @Override
    public void onSubscribe(Flow.Subscription subscription) {
        this.subscription = subscription;
        subscription.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(String line) {
        if (line.isEmpty()) {
            if (!data.isEmpty()) {
                told.add(new Told(event, id, data));
            }
            event = "message";
            data = "";
        } else if (line.startsWith("id: ")) {
            id = line.substring(4);
        } else if (line.startsWith("event: ")) {
            event = line.substring(7);
        } else if (line.startsWith("data: ")) {
            data = line.substring(6);
        }
    }

    @Override
    public void onError(Throwable failure) {}

    @Override
    public void onComplete() {}

    @Override
    public void close() {
        answer.cancel(true);
        Flow.@Nullable Subscription open = subscription;
        if (open != null) {
            open.cancel();
        }
    }
}
