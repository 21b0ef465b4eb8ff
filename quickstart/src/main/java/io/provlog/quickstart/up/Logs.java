package io.provlog.quickstart.up;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.slf4j.LoggerFactory;
import org.slf4j.bridge.SLF4JBridgeHandler;

/// Sends every log line of this process to a file, so that the console stays readable.
final class Logs {

    private static final String FILE = "services.log";

    private Logs() {}

    /// To be called before the first logger is made.
    ///
    /// @return the file
    static Path into(Path folder) {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new CannotStartException("%s cannot be made: %s".formatted(folder, e), e);
        }
        Path file = folder.resolve(FILE);
        System.setProperty("provlog.log.file", file.toString());
        System.setProperty("logback.configurationFile", "io/provlog/quickstart/logback-file.xml");
        // Three applications would each set the logging up anew, and throw away the others' lines.
        System.setProperty("org.springframework.boot.logging.LoggingSystem", "none");
        LoggerFactory.getILoggerFactory(); // before several threads ask for it at once
        SLF4JBridgeHandler.removeHandlersForRootLogger();
        SLF4JBridgeHandler.install();
        return file;
    }
}
