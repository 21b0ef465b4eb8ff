package io.provlog.quickstart.up;

import io.provlog.contract.Secret;
import java.nio.file.Path;
import java.util.Map;

/// A system on this machine from its checks to its end. Started by the command's thread, closed by
/// that or by the JVM's shutdown; what is closed already is not closed again.
public final class RunningSystem implements AutoCloseable {

    private static final String PASSWORD_VARIABLE = "PROVLOG_ADMIN_PASSWORD";

    private final Progress progress;
    private final SystemOptions options;
    private final DataFolder data;
    private final Stages stages;

    // Guarded by this.
    private boolean closed;

    private RunningSystem(Progress progress, SystemOptions options, DataFolder data) {
        this.progress = progress;
        this.options = options;
        this.data = data;
        stages = new Stages(progress);
    }

    /// Opens the data folder and checks the ports. Nothing is started yet.
    ///
    /// @throws CannotStartException where the folder or a port is in use
    public static RunningSystem open(Progress progress, SystemOptions options, Path folder) {
        DataFolder data = DataFolder.open(folder);
        try {
            PortCheck.requireFree(options.ports().wanted(data.afterKill()));
        } catch (CannotStartException e) {
            data.close();
            throw e;
        }
        return new RunningSystem(progress, options, data);
    }

    /// Starts everything and tells the user how to go on.
    ///
    /// @param defaults settings of the services where the user sets none
    /// @throws CannotStartException where a part fails; close the system then
    public void start(Panels panels, Map<String, String> defaults) {
        long begun = System.nanoTime();
        Path log = Logs.into(data.resolve("logs"));
        progress.say("Starting Provlog in " + data.path());
        if (data.afterKill()) {
            progress.say("  (the last run was killed: its servers are ended first)");
        }
        Secret password = password();
        new LocalSystem(data, options, new ServiceSettings(options, defaults), panels)
                .start(stages, password);
        progress.say(new Welcome(options, data, log).text(password, begun));
    }

    /// The first start decides: from then on the account is in the database.
    private Secret password() {
        String wanted = System.getenv(PASSWORD_VARIABLE);
        Secret kept = KeptSecret.in(data.resolve("admin-password"), wanted);
        if (wanted != null && !wanted.equals(kept.reveal())) {
            progress.say(
                    "  (%s is not used: the first start on this folder set another password)"
                            .formatted(PASSWORD_VARIABLE));
        }
        return kept;
    }

    synchronized boolean isOpen() {
        return !closed;
    }

    @Override
    public synchronized void close() {
        if (!closed) {
            closed = true;
            stages.close();
            data.close();
        }
    }
}
