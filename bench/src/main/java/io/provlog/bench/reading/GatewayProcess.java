package io.provlog.bench.reading;

import io.provlog.bench.kit.Conditions;
import io.provlog.bench.kit.JvmProcess;
import io.provlog.devkit.process.LocalPort;
import io.provlog.gateway.GatewayApplication;
import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// A gateway on a [LogFolder], in a process of its own with 512 MB of heap.
public final class GatewayProcess implements AutoCloseable {

    /// Who may log in.
    public static final String ADMIN = "admin";

    /// The admin's password.
    public static final String PASSWORD = "bench-password-1";

    private static final Duration START_LIMIT = Duration.ofMinutes(2);

    private final int port = LocalPort.free();
    private final JvmProcess process;

    /// Starts it, and returns when it answers.
    public GatewayProcess(LogFolder log, Conditions conditions) {
        List<String> options = new ArrayList<>(conditions.java());
        options.add("-Xmx512m");
        process =
                new JvmProcess(
                        JvmProcess.Program.of(
                                options,
                                GatewayApplication.class,
                                List.of(
                                        "--server.port=" + port,
                                        "--management.server.port=0",
                                        "--spring.datasource.url=" + log.gatewayUrl(),
                                        "--provlog.admin-password=" + PASSWORD)),
                        conditions.log("gateway"));
        try {
            process.await("the gateway answers", START_LIMIT, this::answers);
        } catch (RuntimeException e) {
            process.close();
            throw e;
        }
    }

    private boolean answers() {
        try (var _ = new Socket("localhost", port)) {
            return true;
        } catch (IOException _) {
            return false;
        }
    }

    /// Such as `http://localhost:8080`.
    public String address() {
        return "http://localhost:" + port;
    }

    /// What it has used of the processors since its start.
    public Duration cpuTime() {
        return process.cpuTime();
    }

    @Override
    public void close() {
        process.close();
    }
}
