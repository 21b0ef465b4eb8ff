package io.provlog.gateway.alert;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.stereotype.Component;

/// Delivers messages side by side, each on a virtual thread and within a time limit. Any thread may
/// use it.
@Component
class Delivery {

    private static final Logger LOG = LoggerFactory.getLogger(Delivery.class);

    /// For connecting, sending and answering together; shorter than the gateway takes to stop.
    private static final Duration LIMIT = Duration.ofSeconds(10);

    private final Map<String, Receiver> receivers;
    private final WebhookClient webhooks;
    private final MailClient mail;
    private final MeterRegistry meters;

    Delivery(
            AlertSettings settings, WebhookClient webhooks, MailClient mail, MeterRegistry meters) {
        this.receivers =
                settings.receivers().stream()
                        .collect(Collectors.toMap(Receiver::name, Function.identity()));
        this.webhooks = webhooks;
        this.mail = mail;
        this.meters = meters;
        receivers
                .keySet()
                .forEach(name ->
                        List.of("delivered", "failed", "given-up")
                                .forEach(result -> counter(name, result)));
    }

    /// How a try ended.
    ///
    /// @param problem null where the receiver took the message
    record Result(@Nullable String problem, Duration took) {}

    record Try(String receiver, Parcel parcel) {}

    /// Makes all of these tries. The results are in their order.
    List<Result> send(List<Try> tries) throws InterruptedException {
        List<Callable<Result>> calls = new ArrayList<>();
        tries.forEach(one -> calls.add(() -> send(one)));
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Result>> ended =
                    threads.invokeAll(calls, LIMIT.toMillis(), TimeUnit.MILLISECONDS);
            List<Result> results = new ArrayList<>();
            for (int i = 0; i < ended.size(); i++) {
                Result result = result(ended.get(i));
                count(tries.get(i).receiver(), result.problem() == null ? "delivered" : "failed");
                results.add(result);
            }
            return results;
        }
    }

    private Result send(Try one) {
        long begun = System.nanoTime();
        Receiver receiver = receivers.get(one.receiver());
        if (receiver == null) {
            throw new IllegalStateException("No receiver has the name " + one.receiver());
        }
        Messenger way =
                switch (receiver.type()) {
                    case SLACK, WEBHOOK -> webhooks;
                    case MAIL -> mail;
                };
        String problem = way.send(receiver, one.parcel());
        return new Result(problem, Duration.ofNanos(System.nanoTime() - begun));
    }

    private static Result result(Future<Result> ended) throws InterruptedException {
        try {
            return ended.get();
        } catch (CancellationException e) {
            return new Result("No answer within %d s".formatted(LIMIT.toSeconds()), LIMIT);
        } catch (ExecutionException e) {
            // The failure itself may hold what is secret.
            LOG.error(
                    "A message could not be sent: {}",
                    NestedExceptionUtils.getMostSpecificCause(e).getClass().getName());
            return new Result(
                    "Something went wrong on our side: see the gateway's log", Duration.ZERO);
        }
    }

    /// Counts a message that is not tried any more.
    void givenUp(String receiver) {
        count(receiver, "given-up");
    }

    private void count(String receiver, String result) {
        counter(receiver, result).increment();
    }

    private Counter counter(String receiver, String result) {
        return Counter.builder("provlog.alerts.messages")
                .description("Tries to deliver a message, by how they ended, and messages given up")
                .tag("receiver", receiver)
                .tag("result", result)
                .register(meters);
    }
}
