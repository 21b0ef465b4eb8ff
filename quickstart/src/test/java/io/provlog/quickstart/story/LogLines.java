package io.provlog.quickstart.story;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.PatternLayout;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.slf4j.LoggerFactory;

/// Everything that this process logs at INFO or above, stack traces and all. Any thread may log.
final class LogLines extends AppenderBase<ILoggingEvent> {

    private final Queue<String> lines = new ConcurrentLinkedQueue<>();
    private final PatternLayout layout = new PatternLayout();

    private LogLines() {}

    /// To be called before any service starts: each would set the logging up anew.
    static LogLines collect() {
        System.setProperty("org.springframework.boot.logging.LoggingSystem", "none");
        var context = (LoggerContext) LoggerFactory.getILoggerFactory();
        var lines = new LogLines();
        lines.setContext(context);
        lines.layout.setContext(context);
        lines.layout.setPattern("%level [%thread] %logger %msg%n%ex");
        lines.layout.start();
        lines.start();
        Logger root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        root.setLevel(Level.INFO);
        root.addAppender(lines);
        // Logback's own, where nothing is configured: all of it would be in the build's output.
        root.detachAppender("console");
        return lines;
    }

    String text() {
        return String.join("", lines);
    }

    @Override
    protected void append(ILoggingEvent event) {
        lines.add(layout.doLayout(event));
    }

    /// Collects no more.
    void end() {
        ((LoggerContext) getContext())
                .getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME)
                .detachAppender(this);
        stop();
    }
}
