package io.provlog.quickstart.up;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PortCheckTest {

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "0.0.0.0"})
    void namesTheTakenPortWhatWantsItAndTheOption(String address) throws IOException {
        try (var other = new ServerSocket(0, 1, InetAddress.getByName(address))) {
            int port = other.getLocalPort();
            var wanted = new Ports.Wanted(port, "Kafka", "--kafka-port");
            assertThatThrownBy(() -> PortCheck.requireFree(List.of(wanted)))
                    .isInstanceOf(CannotStartException.class)
                    .hasMessage(
                            "port %d, wanted by Kafka, is taken by another program: stop that one, or"
                                    + " choose another port with --kafka-port",
                            port);
        }
    }

    @Test
    void refusesOnePortForTwo() throws IOException {
        int port = freePort();
        var one = new Ports.Wanted(port, "the worker", "--worker-port");
        var two = new Ports.Wanted(port, "Kafka", "--kafka-port");
        assertThatThrownBy(() -> PortCheck.requireFree(List.of(one, two)))
                .hasMessage(
                        "port %d is wanted by both the worker and Kafka: choose another with --kafka-port",
                        port);
    }

    @Test
    void acceptsAFreePort() throws IOException {
        var wanted = new Ports.Wanted(freePort(), "Kafka", "--kafka-port");
        assertThatCode(() -> PortCheck.requireFree(List.of(wanted))).doesNotThrowAnyException();
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
