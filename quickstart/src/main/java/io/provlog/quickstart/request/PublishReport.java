package io.provlog.quickstart.request;

import io.provlog.contract.ActionRequest;
import io.provlog.contract.ContractJson;
import io.provlog.contract.topic.Topic;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;

/// Tells the user what became of the request, as text or as one line of JSON.
final class PublishReport {

    private final ActionRequest request;
    private final boolean json;
    private final PrintWriter out;
    private final PrintWriter err;

    PublishReport(CommandSpec spec, ActionRequest request, boolean json) {
        this.request = request;
        this.json = json;
        this.out = spec.commandLine().getOut();
        this.err = spec.commandLine().getErr();
    }

    /// Prints it and gives the exit code.
    int print(PublishResult result) {
        switch (result) {
            case PublishResult.Published published -> {
                out.println(json ? line(published) : text());
                return ExitCode.OK;
            }
            case PublishResult.NotPublished not ->
                    err.println("provlog: nothing was published: " + not.why());
            case PublishResult.Unknown unknown ->
                    err.printf(
                            "provlog: it is unknown whether the request was published: %s%n"
                                    + "Send it again with --id %s: the same id runs once.%n",
                            unknown.why(), request.id());
        }
        return ExitCode.SOFTWARE;
    }

    private String text() {
        String url =
                Optional.ofNullable(System.getenv("PROVLOG_URL"))
                        .orElse("http://localhost:8080")
                        // It may hold a login.
                        .replaceFirst("//[^/]*@", "//");
        return """
        Published: %s for service %s (%s) on %s
        Job:       %s
        Follow it: curl -u admin '%s/api/provisioning-log?service=%s'
                   or %s/admin/infrastructure/provisioning-log?service=%s\
        """
                .formatted(
                        request.action().wireName(),
                        request.service().id(),
                        request.service().domain(),
                        request.service().server(),
                        request.id(),
                        url,
                        request.service().id(),
                        url,
                        request.service().id());
    }

    private String line(PublishResult.Published published) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("jobId", request.id());
        line.put("action", request.action());
        line.put("service", request.service().id());
        line.put("topic", Topic.REQUESTS.name());
        line.put("partition", published.partition());
        line.put("offset", published.offset());
        return ContractJson.mapper().writeValueAsString(line);
    }
}
