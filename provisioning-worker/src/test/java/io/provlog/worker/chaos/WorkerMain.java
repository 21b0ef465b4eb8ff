package io.provlog.worker.chaos;

import io.provlog.worker.WorkerApplication;
import java.io.IOException;
import java.io.OutputStream;

/// The main class of a worker's process: a worker as it is, but one that ends with the test,
/// however that ends.
final class WorkerMain {

    private WorkerMain() {}

    public static void main(String[] args) {
        Thread.ofPlatform().name("end-with-parent").daemon().start(WorkerMain::endWithParent);
        WorkerApplication.main(args);
    }

    private static void endWithParent() {
        try {
            System.in.transferTo(OutputStream.nullOutputStream());
        } catch (IOException _) {
            // A broken pipe is an end, too.
        }
        Runtime.getRuntime().halt(1);
    }
}
