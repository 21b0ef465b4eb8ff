package io.provlog.cli.request;

import io.provlog.cli.failure.CommandFailedException;
import io.provlog.cli.failure.Failure;
import io.provlog.cli.output.OutputOptions;
import io.provlog.contract.ActionRequest;
import io.provlog.contract.ContractJson;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// Tells the user what became of the request, as text or as one line of JSON.
///
/// @param program how the user calls the program
record PublishReport(ActionRequest request, OutputOptions output, String program) {

    /// Prints it.
    ///
    /// @throws CommandFailedException where it is not known to be in Kafka
    void print(PublishResult result) throws CommandFailedException {
        Map<String, ?> job = Map.of("jobId", request.id());
        switch (result) {
            case PublishResult.Published published ->
                    output.out().println(output.json() ? line(published) : text());
            case PublishResult.NotPublished(Failure failure, String why) ->
                    throw new CommandFailedException(failure, "nothing was published: " + why, job);
            case PublishResult.Unknown(String why) ->
                    throw new CommandFailedException(
                            Failure.UNREACHABLE,
                            "it is unknown whether the request was published: %s. Send it again with --id %s: the same id runs once"
                                    .formatted(why, request.id()),
                            job);
        }
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
        Follow it: %s job %s --wait 600
                   or %s/admin/infrastructure/provisioning-log?service=%s\
        """
                .formatted(
                        request.action().wireName(),
                        request.service().id(),
                        request.service().domain(),
                        request.service().server(),
                        request.id(),
                        program,
                        request.id(),
                        url,
                        request.service().id());
    }

    private String line(PublishResult.Published published) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("jobId", request.id());
        line.put("action", request.action());
        line.put("service", request.service().id());
        line.putAll(published.place());
        return ContractJson.mapper().writeValueAsString(line);
    }
}
