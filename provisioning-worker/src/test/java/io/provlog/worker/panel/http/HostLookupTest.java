package io.provlog.worker.panel.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class HostLookupTest {

    private static final InetAddress[] FOUND = {InetAddress.getLoopbackAddress()};

    private final AtomicInteger asked = new AtomicInteger();
    private final List<String> results = new CopyOnWriteArrayList<>();
    private final CountDownLatch answer = new CountDownLatch(1);
    private final HostLookup hosts = new HostLookup(this::hang);

    @Test
    void oneThreadAsksForAllWhoWait() throws Exception {
        List<Thread> callers = List.of(resolve(), resolve(), resolve());
        await().until(() -> callers.stream().allMatch(c -> c.getState() == Thread.State.WAITING));
        answer.countDown();
        for (Thread caller : callers) {
            caller.join();
        }
        assertThat(asked).hasValue(1);
        assertThat(results).hasSize(3).containsOnly("localhost");
    }

    @Test
    void aWaitingCallerCanBeInterrupted() throws Exception {
        Thread caller = resolve();
        await().until(() -> asked.get() == 1);
        caller.interrupt();
        caller.join();
        assertThat(results).containsExactly("interrupted");
        answer.countDown();
    }

    @Test
    void asksAgainAfterAnAnswer() throws Exception {
        answer.countDown();
        await().until(() -> {
            resolve().join();
            return asked.get() == 2;
        });
    }

    private Thread resolve() {
        return Thread.ofVirtual()
                .start(() -> {
                    try {
                        results.add(hosts.resolve("panel.example")[0].getHostName());
                    } catch (UnknownHostException e) {
                        results.add(Thread.interrupted() ? "interrupted" : "unknown");
                    }
                });
    }

    private InetAddress[] hang(String host) {
        asked.incrementAndGet();
        try {
            answer.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        return FOUND;
    }
}
