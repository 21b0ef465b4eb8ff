package io.provlog.cli.servers;

import picocli.CommandLine.Option;

/// Which worker is asked, and how its answer is printed.
final class WorkerOptions {

    @Option(
            names = "--worker-url",
            paramLabel = "<URL>",
            defaultValue = "${env:PROVLOG_WORKER_URL:-http://localhost:9081}",
            description =
                    "A worker's management port. Default: PROVLOG_WORKER_URL, else"
                            + " http://localhost:9081")
    private String workerUrl;

    WorkerClient client() {
        return new WorkerClient(workerUrl);
    }
}
