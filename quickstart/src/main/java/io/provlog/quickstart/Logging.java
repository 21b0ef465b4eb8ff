package io.provlog.quickstart;

/// Where the libraries' own log lines go. To be called before the first logger is made.
final class Logging {

    private static final String CONFIGURATION = "logback.configurationFile";

    private Logging() {}

    /// A short command says itself what went wrong; a library's log lines would only be in the way.
    static void toNowhere() {
        System.setProperty(CONFIGURATION, "io/provlog/quickstart/logback-nowhere.xml");
    }
}
