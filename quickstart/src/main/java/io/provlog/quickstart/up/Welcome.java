package io.provlog.quickstart.up;

import io.provlog.contract.Secret;
import java.nio.file.Path;

/// What the user reads once everything is ready.
final class Welcome {

    private final SystemOptions options;
    private final DataFolder data;
    private final Path log;

    Welcome(SystemOptions options, DataFolder data, Path log) {
        this.options = options;
        this.data = data;
        this.log = log;
    }

    String text(Secret password, long begun) {
        return """

        Ready in %s.

          Page      http://%s:%d
          Login     admin / %s
          Data      %s
          Logs      %s
                    (Kafka's and PostgreSQL's: logs/ in their folders there)

        The first request, from another terminal:
          ./provlog request create --service 1042 --domain example.com \\
              --client "Jane Doe" --username example --server panel-1 \\
              --package starter%s

        Ctrl-C stops it; nothing is lost.\
        """
                .formatted(
                        Progress.since(begun),
                        options.address(),
                        options.ports().gateway,
                        password.reveal(),
                        data.path(),
                        log,
                        bootstrapServers());
    }

    private String bootstrapServers() {
        int port = options.ports().kafka;
        return port == 9092 ? "" : " --bootstrap-servers localhost:" + port;
    }
}
