package io.provlog.devkit.container;

/// Whether temporary servers run in containers.
public final class Containers {

    private Containers() {}

    /// Whether the system property `provlog.containers` is `true`, as the Maven profile
    /// `containers` sets it. Otherwise nobody needs Docker.
    public static boolean wanted() {
        return Boolean.getBoolean("provlog.containers");
    }
}
