package io.provlog.devkit.kafka;

/// One temporary broker for all tests of a JVM, started at the first use and stopped with the JVM.
/// Tests that need the contract's topics for themselves take [EmbeddedKafka#temporary()].
public final class SharedKafka {

    private SharedKafka() {}

    /// The shared broker's address.
    public static String bootstrapServers() {
        return Holder.BROKER.bootstrapServers();
    }

    private static final class Holder {

        private static final EmbeddedKafka BROKER = start();

        private static EmbeddedKafka start() {
            EmbeddedKafka broker = EmbeddedKafka.temporary();
            Runtime.getRuntime()
                    .addShutdownHook(
                            Thread.ofPlatform().name("kafka-stop").unstarted(broker::close));
            return broker;
        }
    }
}
