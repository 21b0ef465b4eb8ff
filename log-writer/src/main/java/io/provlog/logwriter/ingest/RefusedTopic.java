package io.provlog.logwriter.ingest;

/// The log-writer's own dead-letter topic: records of `provisioning.outcomes` and
/// `provisioning.dead-letters` that cannot be stored, their bytes untouched.
public final class RefusedTopic {

    public static final String NAME = "provisioning.log-writer.dead-letters";

    /// Header: why the record cannot be stored.
    public static final String REASON = "log-writer-reason";

    /// Header: where the record stood, `topic/partition/offset`.
    public static final String ORIGIN = "log-writer-origin";

    private RefusedTopic() {}
}
