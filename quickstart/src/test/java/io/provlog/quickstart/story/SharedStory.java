package io.provlog.quickstart.story;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.springframework.util.FileSystemUtils;

/// Gives tests the one whole system that they share, each with services of its own. It is started
/// for the first that asks, and closed after the last test of the JVM.
final class SharedStory implements ParameterResolver {

    private record Running(Path folder, StorySystem system) implements AutoCloseable {

        static Running start() {
            try {
                Path folder = Files.createTempDirectory("provlog-story");
                return new Running(folder, new StorySystem(folder.resolve("data")));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public void close() throws IOException {
            system.close();
            FileSystemUtils.deleteRecursively(folder);
        }
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext test) {
        return parameter.getParameter().getType() == StorySystem.class;
    }

    @Override
    public StorySystem resolveParameter(ParameterContext parameter, ExtensionContext test) {
        return test.getRoot()
                .getStore(Namespace.create(SharedStory.class))
                .computeIfAbsent(Running.class, key -> Running.start(), Running.class)
                .system();
    }
}
