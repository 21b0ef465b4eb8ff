package io.provlog.devkit.container;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.WaitContainerResultCallback;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.TimeUnit;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.GenericContainer;

/// A container that can be stopped, killed and started again with what it has written.
/// Testcontainers itself only makes and removes them.
public final class RestartableContainer implements AutoCloseable {

    private static final int STOP_SECONDS = 30;

    private final GenericContainer<?> container;
    private final Runnable awaitReady;
    private boolean running;

    /// A container that has not been started yet.
    ///
    /// @param awaitReady returns when the server in it can be used, or throws
    public RestartableContainer(GenericContainer<?> container, Runnable awaitReady) {
        this.container = container;
        this.awaitReady = awaitReady;
    }

    /// Makes the container, or starts it again, and waits until it can be used.
    public void start() {
        if (running) {
            return;
        }
        if (container.getContainerId() == null) {
            container.start();
        } else {
            docker().startContainerCmd(container.getContainerId()).exec();
        }
        running = true;
        awaitReady.run();
    }

    /// Ends its process with a signal and waits until it is gone; a signal that is not obeyed in
    /// half a minute is followed by SIGKILL.
    public void stop(String signal) {
        if (!running) {
            return;
        }
        String id = container.getContainerId();
        docker().killContainerCmd(id).withSignal(signal).exec();
        if (!ends(id)) {
            docker().killContainerCmd(id).exec();
            ends(id);
        }
        running = false;
    }

    private static boolean ends(String id) {
        try (var end = docker().waitContainerCmd(id).exec(new WaitContainerResultCallback())) {
            return end.awaitCompletion(STOP_SECONDS, TimeUnit.SECONDS);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while a container was stopping", e);
        }
    }

    private static DockerClient docker() {
        return DockerClientFactory.instance().client();
    }

    @Override
    public void close() {
        running = false;
        container.stop();
    }
}
