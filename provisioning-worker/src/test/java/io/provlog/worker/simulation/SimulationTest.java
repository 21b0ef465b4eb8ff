package io.provlog.worker.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Runs the worker's own loop through seeded schedules of crashes, rebalances, zombies, lost
/// answers and clock jumps. `-Dsimulation.seeds=1000000` runs so many; `-Dsimulation.seed=42` runs
/// one again.
class SimulationTest {

    private static final long SEEDS = Long.getLong("simulation.seeds", 2_000);

    @Test
    @Timeout(value = 12, unit = TimeUnit.HOURS)
    void keepsEveryInvariantWhateverGoesWrong() {
        Long only = Long.getLong("simulation.seed");
        LongStream seeds = only == null ? LongStream.range(0, SEEDS) : LongStream.of(only);
        seeds.forEach(seed -> assertThat(run(seed)).as("-Dsimulation.seed=%d", seed).isEmpty());
    }

    /// A call's end that was taken out of the inbox together with a journal whose partition could
    /// not be opened was lost, and its job with it.
    @Test
    void keepsEveryInvariantInSchedulesThatOnceBrokeOne() {
        assertThat(run(7011)).isEmpty();
    }

    @Test
    void runsTheSameSeedTheSameWay() {
        var first = new Scenario(7);
        var second = new Scenario(7);
        first.run();
        second.run();

        assertThat(first.kafka().outcomes).isEqualTo(second.kafka().outcomes).isNotEmpty();
    }

    private static List<String> run(long seed) {
        var scenario = new Scenario(seed);
        scenario.run();
        return new Verdict(scenario).violations();
    }
}
