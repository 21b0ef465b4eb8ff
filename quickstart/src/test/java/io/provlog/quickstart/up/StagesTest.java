package io.provlog.quickstart.up;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class StagesTest {

    private final StringWriter seen = new StringWriter();
    private final Queue<String> events = new ConcurrentLinkedQueue<>();
    private final Stages stages = new Stages(new Progress(new PrintWriter(seen)));

    @Test
    void stopsTheLastStageFirstAndOnlyOnce() {
        stages.start(List.of(part("kafka")));
        stages.start(List.of(part("worker")));
        stages.close();
        stages.close();
        assertThat(events)
                .containsExactly("start kafka", "start worker", "stop worker", "stop kafka");
    }

    @Test
    void startsThePartsOfAStageSideBySide() {
        var bothAreStarting = new CountDownLatch(2);
        stages.start(List.of(meeting("one", bothAreStarting), meeting("two", bothAreStarting)));
        assertThat(seen.toString()).contains("one", "two", "ready in");
    }

    @Test
    void namesThePartThatFailsAndStopsTheOthers() {
        Part bad =
                new Part(
                        "PostgreSQL",
                        "",
                        () -> {
                            throw new IllegalStateException("outer", new Exception("no space"));
                        });
        assertThatThrownBy(() -> stages.start(List.of(part("kafka"), bad)))
                .isInstanceOf(CannotStartException.class)
                .hasMessage("PostgreSQL: no space");
        stages.close();
        assertThat(events).containsExactly("start kafka", "stop kafka");
    }

    @Test
    void startsNothingMoreOnceItIsClosed() {
        stages.close();
        assertThatThrownBy(() -> stages.start(List.of(part("kafka"))))
                .isInstanceOf(CannotStartException.class);
        assertThat(events).isEmpty();
    }

    private Part part(String name) {
        return new Part(
                name,
                "",
                () -> {
                    events.add("start " + name);
                    return () -> events.add("stop " + name);
                });
    }

    private static Part meeting(String name, CountDownLatch all) {
        return new Part(
                name,
                "",
                () -> {
                    all.countDown();
                    all.await();
                    return () -> {};
                });
    }
}
